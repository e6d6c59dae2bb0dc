// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// Sends a chosen file at once, shows how far it is, and lists it when it is kept. Where that is not possible (no
// address, no connection), the file travels with the form as it does without this script.
//
// The address takes the file under the name of its field and answers {files: [{id, name, size, pages}]}, or an
// error with {sentence}.

import { rowOf, sizeOf } from "./file-row.js";
import { say } from "./words.js";

function send(url, form, input, file, onProgress) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const moves = form.elements._moves; // how old the page is: items may have moved since
  if (moves) body.append(moves.name, moves.value);
  body.append(input.dataset.path, file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far an upload is
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
    request.addEventListener("load", () => resolve({ status: request.status, answer: request.response ?? {} }));
    request.addEventListener("error", () => resolve({ status: 0, answer: {} }));
    request.send(body);
  });
}

function keep(row, input, kept) {
  const pages = kept.pages === 1 ? [say("1 Seite")] : kept.pages > 1 ? [say("{} Seiten", kept.pages)] : [];
  row.finish("success", kept.name, [...pages, sizeOf(kept.size), say("geprüft und gespeichert")].join(" · "));
  const id = document.createElement("input");
  Object.assign(id, { type: "hidden", name: input.dataset.path, value: kept.id });
  const remove = document.createElement("button");
  Object.assign(remove, { className: "kh-linkbutton", type: "submit", name: "_detach", value: kept.id });
  const about = Object.assign(document.createElement("span"), { className: "kern-sr-only" });
  about.textContent = ` ${kept.name}`;
  remove.append(say("Entfernen"), about);
  row.actions(id, remove);
}

/** What was refused has been read: the row goes, and the keyboard stands where another file is chosen. */
function dismissable(row, list, input, file) {
  const dismiss = document.createElement("button");
  Object.assign(dismiss, { className: "kh-linkbutton", type: "button" });
  const about = Object.assign(document.createElement("span"), { className: "kern-sr-only" });
  about.textContent = ` ${file.name}`;
  dismiss.append(say("Ausblenden"), about);
  dismiss.addEventListener("click", () => {
    row.element.remove();
    list.hidden = list.children.length === 0;
    input.focus();
  });
  row.actions(dismiss);
}

async function upload(form, input, file) {
  const list = input.closest(".kern-form-input").querySelector("[data-files]");
  const row = rowOf(file);
  list.hidden = false;
  list.append(row.element);
  const { status, answer } = await send(form.dataset.upload, form, input, file, row.progress);
  if (status === 200 && answer.files?.length) {
    keep(row, input, answer.files[0]);
  } else if (answer.sentence) {
    row.refuse(answer.sentence);
    dismissable(row, list, input, file);
  } else {
    row.element.remove();
    list.hidden = list.children.length === 0;
    return false;
  }
  return true;
}

async function uploadAll(form, input) {
  const left = new DataTransfer();
  for (const file of [...input.files]) {
    if (!(await upload(form, input, file))) left.items.add(file);
  }
  input.files = left.files; // what could not be sent goes with the form
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  let running = Promise.resolve(); // one after the other, and the form goes when all of them are kept
  let waiting = 0;
  for (const input of form.querySelectorAll("input[type=file][data-path]")) {
    input.addEventListener("change", () => {
      if (!input.files.length) return;
      waiting += 1;
      running = running.then(() => uploadAll(form, input)).finally(() => (waiting -= 1));
    });
  }
  form.addEventListener("submit", (event) => {
    if (!waiting) return;
    event.preventDefault();
    running.then(() => form.requestSubmit(event.submitter));
  });
}
