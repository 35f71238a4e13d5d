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

/**
 * Enables the buttons of the forms that scripts send. They come disabled: clicked before the scripts have loaded, they
 * would make the browser send the form to the page itself.
 */
export function enableActions(page = document) {
  page.querySelectorAll('form[data-url] button').forEach((button) => (button.disabled = false));
}

/** The page as the service would give it now; null when it could not be asked. */
async function now() {
  try {
    const answer = await ask(location.pathname + location.search);
    if (!answer?.ok) {
      return null;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    enableActions(page);
    return page;
  } catch {
    return null;
  }
}

/**
 * Puts the page as it is now in the place of the one that is shown, after a form has done its work. What is filled in
 * or on its way in other forms stays. False when the page could not be asked.
 */
export async function refresh(done) {
  const page = await now();
  if (!page) {
    return false;
  }
  const filled = filledIn().filter((field) => field.form !== done);
  const busy = [...document.querySelectorAll('[aria-busy=true]')].filter((form) => form !== done);
  if (busy.length > 0) {
    parts()
      .filter((part) => !busy.some((form) => part.contains(form)))
      .forEach((part) => replace(part, page.getElementById(part.id)));
  } else {
    replaceAll(page);
  }
  filled.forEach(fillAgain);
  return true;
}

/** Brings those parts up to date that hold nothing which people fill in. */
export function keepLive() {
  if (parts().length === 0) {
    return;
  }
  whileVisible(EVERY, async () => {
    if (parts().every(isUsed)) {
      return;
    }
    const page = await now();
    if (!page) {
      say(text('stale'));
    } else if (names(page) !== names(document) && !isMainUsed()) {
      replaceAll(page);
    } else {
      parts()
        .filter((part) => !isUsed(part))
        .forEach((part) => replace(part, page.getElementById(part.id)));
    }
  });
}

function parts(page = document) {
  return [...page.querySelectorAll('[data-live]')];
}

/** Which parts a page has: others when a drive has come or gone. */
function names(page) {
  return parts(page)
    .map((part) => part.id)
    .join();
}

function replaceAll(page) {
  document.getElementById('main').replaceWith(page.getElementById('main'));
}

function isMainUsed() {
  const main = document.getElementById('main');
  const focus = document.activeElement;
  return (main.contains(focus) && focus.tabIndex >= 0) || parts().some(isUsed);
}

/** The fields of forms that differ from what the page came with. */
function filledIn(within = document) {
  return [...within.querySelectorAll('form[data-url] input:not([type=hidden])')].filter(
    (field) => field.value !== field.defaultValue,
  );
}

/** Puts what was filled in into the field that is in the place of the former one. */
function fillAgain(former) {
  const field = [...document.querySelectorAll('form[data-url]')]
    .filter((form) => form.dataset.url === former.form.dataset.url)
    .map((form) => form.elements.namedItem(former.name))
    .find((found) => found?.type === former.type);
  if (field && field !== former) {
    if (field.type === 'file') {
      field.files = former.files;
    } else {
      field.value = former.value;
    }
    field.closest('details')?.setAttribute('open', '');
  }
}

/** Nothing is taken from under somebody's fingers: no focus, no selection, nothing opened or filled in. */
function isUsed(part) {
  const selection = getSelection();
  const focus = document.activeElement;
  return (
    (part.contains(focus) && focus.tabIndex >= 0) ||
    part.querySelector('details[open], [aria-busy=true], [aria-invalid=true]') !== null ||
    filledIn(part).length > 0 ||
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
