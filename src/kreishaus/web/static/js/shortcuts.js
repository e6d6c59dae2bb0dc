// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// Keys of the desk. What has data-key on the page is pressed by that key; J and K walk through a list; ? shows all.
// Never while something is typed, and never together with Ctrl, Alt or Meta: those belong to browser and aids.
// Whoever steers by voice can switch them off (WCAG 2.1.4); the browser remembers it.

const OFF = "kreishaus-shortcuts-off";

const typing = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

function walk(step) {
  const links = [...document.querySelectorAll(".kh-list tbody th a")];
  if (links.length === 0) return;
  const now = links.indexOf(document.activeElement);
  links[Math.min(Math.max(now + step, 0), links.length - 1)].focus();
}

function wordOf(element) {
  const text = element.labels?.[0]?.textContent ?? element.textContent;
  return text.replace(/\s+/g, " ").trim().replace(new RegExp(`^${element.dataset.key}\\s*`, "i"), "");
}

function offSwitch() {
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !localStorage.getItem(OFF) });
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  label.append(box, " Tastenkürzel sind eingeschaltet");
  return label;
}

function showAll() {
  const dialog = document.createElement("dialog");
  dialog.className = "kh-keys";
  dialog.setAttribute("aria-labelledby", "keys-title");
  const title = Object.assign(document.createElement("h2"), { id: "keys-title", textContent: "Tastenkürzel" });
  const list = document.createElement("dl");
  list.className = "kh-pairs";
  const rows = [...document.querySelectorAll("[data-key]")].map((each) => [each.dataset.key, wordOf(each)]);
  if (document.querySelector(".kh-list")) rows.push(["j", "nächste Zeile"], ["k", "vorige Zeile"]);
  for (const [key, word] of [...rows, ["?", "diese Liste"]]) {
    const name = document.createElement("dt");
    name.append(Object.assign(document.createElement("kbd"), { textContent: key.toUpperCase() }));
    list.append(name, Object.assign(document.createElement("dd"), { textContent: word }));
  }
  dialog.append(title, list, offSwitch(), Object.assign(document.createElement("p"), { textContent: "Schließen mit Esc." }));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

for (const opener of document.querySelectorAll("[data-shortcuts]")) {
  opener.hidden = false;
  opener.addEventListener("click", showAll);
}

document.addEventListener("keydown", (event) => {
  if (localStorage.getItem(OFF)) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || typing(event.target)) return;
  const key = event.key.toLowerCase();
  const target = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key.toLowerCase() === key);
  if (target) {
    event.preventDefault();
    if (target.matches("input, select, textarea")) target.focus();
    else target.click();
  } else if (key === "j" || key === "k") {
    walk(key === "j" ? 1 : -1);
  } else if (key === "?" && !document.querySelector("dialog[open]")) {
    showAll();
  }
});
