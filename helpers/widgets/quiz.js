// Self-test: native radio buttons; each choice is answered with its reason, at once, or in
// class when it is asked for.

export const title = "Self-test";
export const numerics = {};

export function render(view) {
  const questions = view.get("questions");
  let held = false; // whether reasons wait until they are asked for
  const asked = new Set(); // the questions whose reason was
  const answer = (i, k) => {
    asked.delete(i);
    view.set({ answers: view.get("answers").map((old, j) => (j === i ? k : old)) });
  };

  const hold = element("input", {
    type: "checkbox",
    id: identifier("hold"),
    "data-lm-suppress-shortcuts": "true",
  });
  hold.addEventListener("change", () => {
    held = hold.checked;
    asked.clear();
    view.draw();
  });
  const words = element("label", { for: hold.id }, "In class: answers on request");
  view.root.append(element("div", { class: "choice held" }, hold, words));

  const parts = questions.map((question, i) => {
    const group = identifier("question");
    const reason = element("div", { role: "status" });
    const inputs = question.choices.map((choice, k) => {
      const input = element("input", {
        type: "radio",
        name: group,
        id: identifier("choice"),
        "data-lm-suppress-shortcuts": "true",
      });
      input.addEventListener("change", () => answer(i, k));
      return input;
    });
    const choices = question.choices.map(({ text }, k) =>
      element(
        "div",
        { class: "choice" },
        inputs[k],
        element("label", { for: inputs[k].id }, ...unbroken(text)),
      ),
    );
    // On a slide each question stands alone.
    const number = questions.length > 1 ? `${i + 1}. ` : "";
    const legend = element("legend", {}, ...unbroken(number + question.question));
    const again = view.button({ label: "Try again", press: () => answer(i, -1) });
    const ask = view.button({
      label: "Show the answer",
      press: () => {
        asked.add(i);
        view.draw();
        reason.tabIndex = -1;
        reason.focus();
      },
    });
    view.root.append(element("fieldset", {}, legend, ...choices, reason, ask, again));
    return { inputs, reason, again, ask };
  });

  view.onChange(["answers"], () => {
    const answers = view.get("answers");
    let right = 0;
    parts.forEach(({ inputs, reason, again, ask }, i) => {
      inputs.forEach((input, k) => {
        input.checked = k === answers[i];
      });
      const choice = questions[i].choices[answers[i]];
      const open = choice && (!held || asked.has(i));
      ask.hidden = !choice || open;
      again.hidden = !open || choice.correct;
      right += open && choice.correct ? 1 : 0;
      // Another choice is told, too: by its letter.
      const chosen = `Chosen: ${"ABCDE"[answers[i]]}. The answer waits.`;
      const told = open && `${choice.correct ? "Right." : "No."} ${choice.reason}`;
      const text = choice ? told || chosen : "";
      if (reason.textContent === text) return;
      const words = element("p", {}, ...unbroken(text));
      if (open) {
        words.className = "reason";
        words.dataset.correct = String(choice.correct);
      }
      reason.replaceChildren(...(choice ? [words] : []));
    });
    const waits = held ? " Each answer waits until it is asked for." : "";
    view.say(`${right} of ${questions.length} right.${waits}`);
  });
}
