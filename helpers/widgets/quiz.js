// Self-test: native radio buttons; each choice is answered with its reason.

export const title = "Self-test";
export const numerics = {};

export function render(view) {
  const questions = view.get("questions");
  const reasons = questions.map((question, i) => {
    const group = identifier("question");
    const reason = element("div", { role: "status" });
    const choices = question.choices.map((choice, k) => {
      const input = element("input", {
        type: "radio",
        name: group,
        id: identifier("choice"),
        "data-lm-suppress-shortcuts": "true",
      });
      input.addEventListener("change", () => {
        view.set({ answers: view.get("answers").map((old, j) => (j === i ? k : old)) });
      });
      const label = element("label", { for: input.id }, choice.text);
      return element("div", { class: "choice" }, input, label);
    });
    // On a slide each question stands alone.
    const number = questions.length > 1 ? `${i + 1}. ` : "";
    const legend = element("legend", {}, number + question.question);
    view.root.append(element("fieldset", {}, legend, ...choices, reason));
    return reason;
  });
  view.onChange(["answers"], () => {
    const answers = view.get("answers");
    let right = 0;
    questions.forEach((question, i) => {
      const inputs = reasons[i].parentElement.querySelectorAll("input");
      inputs.forEach((input, k) => {
        input.checked = k === answers[i];
      });
      const choice = question.choices[answers[i]];
      right += choice?.correct ? 1 : 0;
      const text = choice ? `${choice.correct ? "Right." : "No."} ${choice.reason}` : "";
      if (reasons[i].textContent === text) return;
      reasons[i].replaceChildren();
      if (choice)
        reasons[i].append(
          element("p", { class: "reason", "data-correct": String(choice.correct) }, text),
        );
    });
    view.say(`${right} of ${questions.length} right.`);
  });
}
