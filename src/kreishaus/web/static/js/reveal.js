// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// Hides questions that do not apply, as soon as the answer they depend on changes. The conditions come from the
// server (web/forms/reveal.py); without this script every question is in view and says when it applies.

const signs = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** All values the form would send under this name. */
function valuesOf(form, name) {
  const data = new FormData(form);
  const parts = ["day", "month", "year"].flatMap((part) => data.getAll(`${name}.${part}`));
  return [...data.getAll(name), ...parts].map(String).filter((value) => value.trim() !== "");
}

/** Completed months of life on a day; NaN while the date is not typed in full. */
function monthsSince(form, name, today) {
  const data = new FormData(form);
  const number = (part) => Number.parseInt(data.get(`${name}.${part}`), 10);
  const [year, month, day] = today.split("-").map(Number);
  const months = (year - number("year")) * 12 + month - number("month");
  return months - (day < number("day") ? 1 : 0);
}

/** Whether a condition holds for what is in the form now. */
function holds(condition, form) {
  if (typeof condition === "boolean") return condition;
  const [[key, detail]] = Object.entries(condition);
  switch (key) {
    case "not":
      return !holds(detail, form);
    case "all":
      return detail.every((part) => holds(part, form));
    case "any":
      return detail.some((part) => holds(part, form));
    case "given":
      return valuesOf(form, detail).length > 0;
    case "is":
    case "has":
      return valuesOf(form, detail[0]).includes(detail[1]);
    case "in":
      return valuesOf(form, detail[0]).some((value) => detail[1].includes(value));
    case "compare": {
      const [name, sign, limit] = detail;
      const [value] = valuesOf(form, name);
      return value !== undefined && signs[sign](Number(value), limit);
    }
    case "age": {
      const [name, sign, limit, today] = detail;
      const months = monthsSince(form, name, today);
      return months >= 0 && signs[sign](months, limit);
    }
    default:
      return true;
  }
}

function update(form) {
  for (const part of form.querySelectorAll("[data-shown-if]")) {
    part.hidden = !holds(JSON.parse(part.dataset.shownIf), form);
  }
}

for (const form of document.querySelectorAll("form")) {
  if (!form.querySelector("[data-shown-if]")) continue;
  form.classList.add("is-revealing");
  form.addEventListener("change", () => update(form));
  form.addEventListener("input", () => update(form));
  update(form);
}
