// Sends what a form asks for to the station API, once, and shows its answer where it belongs.
import { ask, refresh, say, text } from './live.js';

/** Every form with data-action: data-method, data-url, and its fields as JSON. */
export function sendActions() {
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!form.matches('[data-action]')) {
      return;
    }
    event.preventDefault();
    await once(form, async () => {
      if (!isFilled(form)) {
        return;
      }
      const answer = await ask(form.dataset.url, {
        method: form.dataset.method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(json(form)),
      });
      if (answer?.ok) {
        await done(form);
      } else if (answer) {
        showRefusal(form, await refusal(answer));
      }
    });
  });
}

/** Does it unless it is being done: a second click is none. What fails on its way is told. */
export async function once(form, send) {
  if (form.getAttribute('aria-busy') === 'true') {
    return;
  }
  form.setAttribute('aria-busy', 'true');
  clearErrors(form);
  const button = form.querySelector('button:not([type=button])');
  button.setAttribute('aria-disabled', 'true');
  try {
    await send();
  } catch {
    showRefusal(form, { message: text('unreachable') });
  } finally {
    form.removeAttribute('aria-busy');
    button.removeAttribute('aria-disabled');
  }
}

/** Where a form leads when its work is done: to another page, or to this one as it is now. */
export async function done(form, message = form.dataset.done) {
  if (form.dataset.next) {
    const value = encodeURIComponent(form.elements.driveId.value.trim());
    location.assign(form.dataset.next.replace('{driveId}', value));
    return;
  }
  const card = form.closest('article[id]')?.id;
  const fresh = await refresh(form);
  const heading = card && document.getElementById(card)?.querySelector('h3');
  (heading ?? document.getElementById('main')).focus({ preventScroll: true });
  say([message ?? text('done'), ...(fresh ? [] : [text('stale')])].join('. '));
}

/** The error of an answer that is no yes. */
export async function refusal(answer) {
  try {
    return JSON.parse(await answer.text()).error;
  } catch {
    return { message: `${answer.status} ${answer.statusText}` };
  }
}

/** Shows each message at the field that it is about, and the rest at the end of the form. */
export function showRefusal(form, error) {
  const faults = error.details?.length ? error.details : [error];
  const rest = [];
  for (const fault of faults) {
    const field = fieldOf(form, fault.target);
    if (field) {
      showAt(field, fault.message);
    } else {
      rest.push(fault.message);
    }
  }
  if (rest.length > 0) {
    const files = form.querySelector('input[type=file]');
    if (files) {
      showAt(files, rest.join(' '));
    } else {
      form.append(errorText(rest.join(' ')));
    }
  }
  form.querySelector('[aria-invalid=true]')?.focus();
}

function fieldOf(form, target) {
  return [...form.querySelectorAll('input:not([type=hidden]), select')].find(
    (field) => target && field.name.toLowerCase() === target.toLowerCase(),
  );
}

/** Shows a message at a field. */
export function showAt(field, message) {
  const shown = errorText(message);
  shown.id = `error-${(showAt.count = (showAt.count ?? 0) + 1)}`;
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', shown.id);
  field.closest('label').after(shown);
}

function errorText(message) {
  const shown = document.createElement('p');
  shown.className = 'error';
  shown.setAttribute('role', 'alert');
  shown.textContent = message;
  return shown;
}

function clearErrors(form) {
  form.querySelectorAll('.error').forEach((shown) => shown.remove());
  form.querySelectorAll('[aria-invalid]').forEach((field) => {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  });
}

/** Whether everything that is needed is there; shows what is not. */
export function isFilled(form) {
  const empty = [...form.querySelectorAll('[required]')].filter((field) => !field.value.trim());
  empty.forEach((field) => showAt(field, field.type === 'file' ? text('choose') : text('required')));
  empty[0]?.focus();
  return empty.length === 0;
}

/** The fields of a form; a dot in a name is a step into an object. */
function json(form) {
  const whole = {};
  for (const field of form.querySelectorAll('input[name], select[name]')) {
    const steps = field.name.split('.');
    const last = steps.pop();
    const inside = steps.reduce((object, step) => (object[step] ??= {}), whole);
    const value = field.value.trim();
    inside[last] = 'number' in field.dataset ? Number(value) : value;
  }
  return whole;
}
