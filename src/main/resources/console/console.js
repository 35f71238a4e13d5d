// What every page does. The parts look for their own elements, also in what came later.
import { sendActions } from './actions.js';
import { enableActions, keepLive } from './live.js';
import { sendManifests } from './upload.js';
import { drawOverview } from './charts.js';
import { say, text } from './live.js';

sendActions();
sendManifests();
enableActions();
keepLive();
drawOverview();

// The next scan takes the place of the last one; one that has begun already goes on.
const scan = document.querySelector('[autofocus]');
if (scan?.value === scan?.defaultValue) {
  scan?.select();
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(text('copied'));
  }
});

// Fields that hold nothing would only make the address longer.
document.addEventListener('submit', (event) => {
  if (event.target.matches('.filters')) {
    for (const field of event.target.elements) {
      field.disabled = field.name !== '' && field.value === '';
    }
  }
});
window.addEventListener('pageshow', () => {
  document.querySelectorAll('.filters :disabled').forEach((field) => (field.disabled = false));
});
