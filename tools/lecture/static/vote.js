// A tap fills the screen with the letter, in its colour and with its shape, so that a room
// can be read from the front; another tap goes back.
(() => {
  const shown = document.getElementById("shown");
  let from;
  for (const button of document.querySelectorAll("li button")) {
    button.addEventListener("click", () => {
      const { letter, shape } = button.dataset;
      shown.dataset.letter = letter;
      shown.setAttribute("aria-label", `You show ${letter}. Tap to change.`);
      shown.replaceChildren(shape, document.createElement("br"), letter);
      const hint = document.createElement("small");
      hint.textContent = "Hold it up. Tap to change.";
      shown.append(hint);
      shown.hidden = false;
      shown.focus();
      from = button;
    });
  }
  shown.addEventListener("click", () => {
    shown.hidden = true;
    from?.focus();
  });
})();
