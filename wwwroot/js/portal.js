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
