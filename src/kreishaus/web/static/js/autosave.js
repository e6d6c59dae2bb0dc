// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// Saves what is typed on a page of a form, a moment after the last key, so that a dead battery loses nothing.
// The same address as the page itself answers 204 when the header says that this is only saving.

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

async function save(form) {
  const request = {
    method: "POST",
    body: textOf(form),
    headers: { "X-Kreishaus-Autosave": "1" },
    credentials: "same-origin",
    redirect: "manual",
  };
  const answer = await fetch(form.action || location.href, request).catch(() => null);
  if (answer?.status === 204) {
    const now = new Date().toLocaleTimeString("de-DE", { hour: "numeric", minute: "2-digit" });
    tell(form, `Gespeichert heute um ${now.replace(":", ".")} Uhr.`);
    document.dispatchEvent(new CustomEvent("kreishaus:saved"));
  } else if (answer === null) {
    tell(form, "Gerade ist keine Verbindung da. Ihre Eingaben stehen noch auf dieser Seite.");
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  let waiting = 0;
  const later = (event) => {
    if (event.target.type === "file") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => save(form), PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => clearTimeout(waiting));
}
