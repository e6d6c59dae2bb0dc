// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// Each line of standard input is the source of a page, as JSON; each line of the answer the list of its mistakes.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { HtmlValidate } from "html-validate";

const rules = JSON.parse(readFileSync(new URL("htmlvalidate.json", import.meta.url), "utf-8"));
const validator = new HtmlValidate(rules);

for await (const line of createInterface({ input: process.stdin })) {
  const report = await validator.validateString(JSON.parse(line));
  console.log(JSON.stringify(report.results.flatMap((each) => each.messages)));
}
