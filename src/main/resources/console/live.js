// Keeps a page up to date while somebody looks at it, and tells what happened.
const EVERY = 5000;

/** A text of the page, by its name. */
export function text(name) {
  return document.getElementById('texts').dataset[name];
}

/** Tells people, those who listen too, what has happened. */
export function say(message) {
  const status = document.getElementById('status');
  status.textContent = message;
  status.classList.add('shown');
  clearTimeout(say.timer);
  say.timer = setTimeout(() => status.classList.remove('shown'), 8000);
}

/** Calls again and again, one after the other, but never while the tab is hidden. */
export function whileVisible(every, call) {
  let timer;
  const next = async () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') {
      await call();
      timer = setTimeout(next, every);
    }
  };
  document.addEventListener('visibilitychange', next);
  timer = setTimeout(next, every);
}

/** The same address as JSON or markup; null when the session is over, and the page is loaded anew. */
export async function ask(address, options = {}) {
  const answer = await fetch(address, {
    ...options,
    headers: { 'X-Requested-With': 'XMLHttpRequest', ...options.headers },
  });
  if (answer.status === 499 || answer.status === 401) {
    location.reload();
    return null;
  }
  return answer;
}

/** The page as the service would give it now; null when it could not be asked. */
async function now() {
  try {
    const answer = await ask(location.pathname + location.search);
    return answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

/** Puts the page as it is now in the place of the one that is shown; false when it could not be asked. */
export async function refresh() {
  const page = await now();
  if (page) {
    document.getElementById('main').replaceWith(page.getElementById('main'));
  }
  return page !== null;
}

/** Brings those parts up to date that hold nothing which people fill in. */
export function keepLive() {
  if (!document.querySelector('[data-live]')) {
    return;
  }
  whileVisible(EVERY, async () => {
    const parts = [...document.querySelectorAll('[data-live]')].filter((part) => !isUsed(part));
    if (parts.length === 0) {
      return;
    }
    const page = await now();
    if (page) {
      parts.forEach((part) => replace(part, page.getElementById(part.id)));
    } else {
      say(text('stale'));
    }
  });
}

/** Nothing is taken from under somebody's fingers: no focus, no selection, nothing opened or filled in. */
function isUsed(part) {
  const selection = getSelection();
  const focus = document.activeElement;
  return (
    (part.contains(focus) && focus.tabIndex >= 0) ||
    part.querySelector('details[open], [aria-busy=true], [aria-invalid=true]') !== null ||
    [...part.querySelectorAll('input')].some((field) => field.value !== field.defaultValue) ||
    (!selection.isCollapsed && part.contains(selection.anchorNode))
  );
}

/** A heading that an action has led to keeps the focus. */
function replace(part, now) {
  if (now && now.innerHTML !== part.innerHTML) {
    const led = part.contains(document.activeElement) ? document.activeElement.id : '';
    part.innerHTML = now.innerHTML;
    document.getElementById(led)?.focus({ preventScroll: true });
  }
}
