// What a page does beyond plain forms and links. Every page works without it.
"use strict";

// A form that searches leaves out what was not filled in, so that its address says only what was asked.
document.addEventListener("formdata", event => {
  if (event.target.method !== "get") return;
  for (const [key, value] of [...event.formData]) if (value === "") event.formData.delete(key);
});

// A button that leads to another page does so; htmx would ask for the form's own page.
document.addEventListener("submit", event => {
  if (event.submitter?.hasAttribute("formaction")) event.stopPropagation();
}, true);

// Words that are being typed are one step back, not one for each letter; and asking the same again is no step at all.
let typing = false;
document.addEventListener("focusout", () => typing = false);
document.addEventListener("htmx:beforeHistoryUpdate", event => {
  const { history, requestConfig } = event.detail;
  const typed = requestConfig.triggeringEvent?.type === "input";
  if (history.path === location.pathname + location.search || typed && typing) history.type = "replace";
  typing = typed;
});

// Searching while typing needs no Enter; it would send the form that the words stand in.
document.addEventListener("keydown", event => {
  if (event.key === "Enter" && event.target.matches?.("[data-search]")) event.preventDefault();
});

document.addEventListener("click", event => {
  if (event.target.closest?.("[data-print]")) print();
});

// While someone is typing, only the list of faults comes with the answer: fields are marked by it, and unmarked when they are mended.
document.addEventListener("htmx:afterSettle", () => {
  const form = document.getElementById("toets");
  if (!form) return;
  const wrong = new Set([...form.querySelectorAll(".p-errors a")].map(link => link.hash.slice(1)));
  for (const message of form.querySelectorAll(".utrecht-form-field-error-message")) {
    if (wrong.has(message.id.replace(/-fout$/, ""))) continue;
    const part = message.closest(".p-invalid");
    message.remove();
    if (!part?.querySelector(".utrecht-form-field-error-message")) part?.classList.remove("p-invalid");
  }
  for (const field of form.querySelectorAll("[aria-invalid]")) if (!wrong.has(field.id)) field.removeAttribute("aria-invalid");
  for (const id of wrong) {
    const field = document.getElementById(id);
    if (field?.matches("input, select, textarea")) field.setAttribute("aria-invalid", "true");
  }
});

// Who goes back to a team that was being filled in finds it again: the tab keeps it with the page, as it keeps what is typed in any form.
const keepTeam = () => {
  const form = document.getElementById("toets");
  if (form) history.replaceState({ ...history.state, team: [...new FormData(form)] }, "");
};
if (document.getElementById("toets") && history.state?.team) {
  const values = new FormData();
  for (const [key, value] of [...history.state.team, ["actie", "zoek"]]) values.append(key, value);
  htmx.ajax("POST", document.getElementById("toets").action, { values, target: "#toets", select: "#toets", swap: "outerHTML" });
}
document.addEventListener("change", keepTeam);
document.addEventListener("htmx:afterSettle", keepTeam);

// Who wants to see the password that is being typed does so; it is sent and kept as before.
for (const input of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("button");
  const show = visible => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? "Verberg wat u typt" : "Toon wat u typt";
  };
  button.type = "button";
  button.className = "nl-button nl-button--subtle";
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
  show(false);
  input.after(button);
}

// While files are being sent it is shown how far that is, and it can be stopped. What was sent is then looked at, which takes a moment too.
const upload = event => event.target.matches?.("[data-upload]") ? event.target : null;
document.addEventListener("htmx:beforeRequest", event => {
  const form = upload(event);
  if (!form) return;
  form.querySelector("[data-said]").textContent = "";
  form.querySelector("[data-sending]").hidden = false;
  form.querySelector("[data-stop]").onclick = () => event.detail.xhr.abort();
});
document.addEventListener("htmx:xhr:progress", event => {
  const form = upload(event), bar = form?.querySelector("progress");
  if (!bar || bar.value >= 100 || !event.detail.lengthComputable) return;
  bar.value = Math.floor(100 * event.detail.loaded / event.detail.total);
  form.querySelector("[data-sent]").textContent = bar.value < 100 ? `${bar.value}% verstuurd` : "Alles is verstuurd. Wij controleren de bestanden.";
});
for (const [failed, said] of [["htmx:xhr:abort", "U heeft het versturen gestopt. Er is niets bewaard."], ["htmx:sendError", "Het versturen is niet gelukt. Controleer uw verbinding en probeer het nog eens."], ["htmx:responseError", "Het versturen is niet gelukt. Laad de pagina opnieuw en probeer het nog eens."]]) {
  document.addEventListener(failed, event => {
    const form = upload(event);
    if (!form) return;
    form.querySelector("[data-sending]").hidden = true;
    form.querySelector("progress").value = 0;
    form.querySelector("[data-said]").textContent = said;
  });
}

// Who sent files reads first what became of them.
document.addEventListener("htmx:afterSettle", event => {
  if (event.detail.requestConfig?.elt.matches("[data-upload]")) (document.querySelector(".p-errors") ?? document.getElementById("inhoud")).focus();
});

// Parts that were unfolded stay so when the page around them comes anew.
let unfolded = [];
document.addEventListener("htmx:beforeSwap", event => {
  // Whose session ended logs in, and comes back to the page.
  const answered = new URL(event.detail.xhr.responseURL || location.href);
  if (answered.pathname.startsWith("/inloggen") && !location.pathname.startsWith("/inloggen")) {
    event.detail.shouldSwap = false;
    location.assign(answered);
  }
  unfolded = [...document.querySelectorAll("details[id][open]")].map(details => details.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
});

// What was typed and is not saved yet stays in the tab, for who has to log in again first. It goes when it is saved, for somebody else, and with logging out.
const kept = "getypt:", keptAs = form => `${kept}${location.pathname}${location.search}#${form.id}`;
const typedIn = form => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "__RequestVerificationToken");
const without = (values, name) => JSON.stringify(values.filter(([key]) => key !== name && !key.startsWith("was-")));
const keep = (form, sent) => {
  if (form?.matches("[data-keep]")) sessionStorage.setItem(keptAs(form), JSON.stringify({ who: form.dataset.keep, sent, values: typedIn(form) }));
};
for (const change of ["input", "change"]) document.addEventListener(change, event => keep(event.target.form, false));
document.addEventListener("submit", event => {
  if (event.target.getAttribute("action")?.includes("uitloggen")) sessionStorage.clear();
  else keep(event.target, true);
});
document.addEventListener("htmx:afterSettle", event => {
  const form = event.detail.requestConfig?.elt.closest("[data-keep]") ?? document.getElementById(event.detail.requestConfig?.elt.id)?.closest("[data-keep]");
  if (!form?.querySelector("[data-saved]")) return;
  const stored = JSON.parse(sessionStorage.getItem(keptAs(form)) ?? "null");
  // What was typed while it was being saved is still to be saved.
  if (stored && without(stored.values, "versie") === without(typedIn(form), "versie")) sessionStorage.removeItem(keptAs(form));
});
// What was sent has been dealt with, unless it led to logging in.
for (const key of Object.keys(sessionStorage).filter(key => key.startsWith(kept))) {
  const stored = JSON.parse(sessionStorage.getItem(key));
  if (location.pathname.startsWith("/inloggen")) sessionStorage.setItem(key, JSON.stringify({ ...stored, sent: false }));
  else if (stored.sent && key.startsWith(`${kept}${location.pathname}`)) sessionStorage.removeItem(key);
}
for (const form of document.querySelectorAll("form[data-keep]")) {
  const stored = JSON.parse(sessionStorage.getItem(keptAs(form)) ?? "null");
  if (!stored) continue;
  if (stored.who !== form.dataset.keep || without(stored.values, "versie") === without(typedIn(form), "versie")) {
    sessionStorage.removeItem(keptAs(form));
    continue;
  }
  if (form.id === "team") {
    const values = new FormData();
    for (const [key, value] of [...stored.values.filter(([key]) => key !== "actie"), ["actie", "typen"], ["__RequestVerificationToken", form.elements.__RequestVerificationToken.value]]) values.append(key, value);
    htmx.ajax("POST", form.getAttribute("action"), { values, target: "#team", select: "#team", swap: "outerHTML" });
    continue;
  }
  for (const field of form.elements) {
    if (!field.name || field.name === "__RequestVerificationToken" || field.type === "file" || field.type === "submit") continue;
    const said = stored.values.filter(([key]) => key === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = said.includes(field.value);
    else if (said.length) field.value = said[0];
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}
