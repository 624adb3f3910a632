// On the page of a check: copy a wording or the whole note, print, send with Ctrl+Enter. All of it works without, but for copying.

const copyInto = async (button, text) => {
  await navigator.clipboard.writeText(text);
  const said = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = said; }, 2000);
};

for (const wording of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", () => copyInto(button, wording.textContent.trim()));
  wording.after(" ", button);
}

for (const form of document.querySelectorAll("form[data-note]")) {
  form.addEventListener("submit", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.ok) await copyInto(event.submitter, await answer.text());
    else form.submit();
  });
}

for (const link of document.querySelectorAll("a[data-note]")) {
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    const answer = await fetch(link.href);
    if (answer.ok) await copyInto(link, await answer.text());
    else location.assign(link.href);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const field of document.querySelectorAll(".ask-form textarea")) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form.requestSubmit();
  });
}
