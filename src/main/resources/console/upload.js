// Hands in a manifest: its digest is computed before it is sent, sent with it, and compared with what
// the service says that it has.
import { done, isFilled, once, showRefusal } from './actions.js';
import { text } from './live.js';

/** Every form with data-upload: the one file that is chosen is put to data-url. */
export function sendManifests() {
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!form.matches('[data-upload]')) {
      return;
    }
    event.preventDefault();
    await once(form, async () => {
      if (isFilled(form)) {
        await handIn(form, form.elements.manifest.files[0]);
      }
    });
  });
}

async function handIn(form, file) {
  const shown = progressOf(form);
  try {
    let digest;
    try {
      digest = await sha256Of(file, (share) => shown(text('digesting'), share));
    } catch {
      showRefusal(form, { message: text('changed') });
      return;
    }
    const answer = await put(form.dataset.url, file, digest, (share) =>
      shown(share < 1 ? text('sending') : text('checking'), share),
    );
    if (answer.status === 499 || answer.status === 401) {
      location.reload();
    } else if (answer.status !== 202) {
      showRefusal(form, answer.body?.error ?? { message: String(answer.status) });
    } else if (answer.body.sha256.toUpperCase() !== base16(digest)) {
      showRefusal(form, { message: text('other') });
    } else {
      await done(form, `${text('same')} ${answer.body.sha256}`);
    }
  } finally {
    shown.end();
  }
}

/** A piece at a time, so that a manifest of any size fits into memory. */
async function sha256Of(file, progress) {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  let read = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    hash.update(piece.value);
    read += piece.value.length;
    progress(read / file.size);
  }
  return new Uint8Array(hash.arrayBuffer());
}

/** XMLHttpRequest tells how far an upload is; fetch does not. */
function put(address, file, digest, progress) {
  return new Promise((answered, failed) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.setRequestHeader('Content-Type', 'application/xml');
    request.setRequestHeader('Content-Digest', `sha-256=:${btoa(String.fromCharCode(...digest))}:`);
    request.upload.onprogress = (sent) => progress(sent.loaded / Math.max(1, sent.total));
    request.onload = () => answered({ status: request.status, body: parsed(request.responseText) });
    request.onerror = failed;
    progress(0);
    request.send(file);
  });
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function base16(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
}

function progressOf(form) {
  const box = form.querySelector('.sending');
  const bar = box.querySelector('progress');
  const phase = box.querySelector('.phase');
  const show = (words, share) => {
    box.hidden = false;
    bar.value = Math.round(share * 100);
    phase.textContent = words;
  };
  show.end = () => (box.hidden = true);
  return show;
}
