// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// Saves what is typed on a page of a form, a moment after the last key, so that a dead battery loses nothing.
// The same address as the page itself answers 204 when the header says that this is only saving.

import { isEnglish, say } from "./words.js";

const PAUSE = 2500; // milliseconds

function textOf(form) {
  const data = new FormData(form);
  for (const field of form.querySelectorAll("input[type=file]")) data.delete(field.name);
  return data;
}

function tell(form, sentence) {
  const place = form.querySelector("[data-saved]");
  if (!place) return;
  place.hidden = false;
  place.querySelector("span:last-child").textContent = sentence;
}

function post(form, options) {
  const headers = { "X-Kreishaus-Autosave": "1" };
  return fetch(location.href, { method: "POST", body: textOf(form), headers, ...options }).catch(() => null);
}

async function save(form, signal) {
  const answer = await post(form, { signal });
  if (answer?.status === 204) {
    const now = new Date().toLocaleTimeString("de-DE", { hour: "numeric", minute: "2-digit" });
    tell(form, say("Gespeichert heute um {} Uhr.", isEnglish ? now : now.replace(":", ".")));
    document.dispatchEvent(new CustomEvent("kreishaus:saved"));
  } else if (answer?.status === 409) {
    tell(form, say("Diese Seite ist nicht mehr aktuell. Gespeichert wird erst, wenn Sie weitergehen."));
  } else if (answer === null && !signal.aborted) {
    tell(form, say("Gerade ist keine Verbindung da. Ihre Eingaben stehen noch auf dieser Seite."));
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  let waiting = 0;
  let underWay = new AbortController();
  const stop = () => {
    clearTimeout(waiting);
    waiting = 0;
    underWay.abort(); // what is sent by hand must not be overtaken by what was typed before
    underWay = new AbortController();
  };
  const later = (event) => {
    if (event.target.type === "file") return;
    stop();
    waiting = setTimeout(() => {
      waiting = 0;
      save(form, underWay.signal);
    }, PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", stop);
  addEventListener("pagehide", () => {
    if (waiting) post(form, { keepalive: true }); // left by a link or with the phone put away
  });
}
