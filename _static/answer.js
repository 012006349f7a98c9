// "Answer here": a field for a number, which is checked on the page. A typical mistake is
// answered by its own words, which stand in the fold; what was given is kept in the tab.
// "Do it here": a goal that is reached by hand in a widget of the page.
document.addEventListener("DOMContentLoaded", () => {
  const kept = courseKept("answer");

  // 0.4, 0,4, −2, 2/5 and 40 % are numbers.
  function read(text) {
    const plain = text.trim().replaceAll("−", "-").replace(",", ".").replace(/\s/g, "");
    const found = /^([-+]?(?:\d+\.?\d*|\.\d+))(?:\/(\d+\.?\d*))?(%?)$/.exec(plain);
    if (!found) return Number.NaN;
    return Number(found[1]) / Number(found[2] ?? 1) / (found[3] ? 100 : 1);
  }

  function mistakes(fold) {
    return [...fold.querySelectorAll(":scope > ul > li")].map((item) => {
      const copy = (item.querySelector(":scope > p") ?? item).cloneNode(true);
      const number = copy.querySelector("strong");
      number.remove();
      return { item, value: read(number.textContent), words: copy.childNodes };
    });
  }

  for (const box of document.querySelectorAll(".admonition.number[data-right]")) {
    const fold = box.querySelector(":scope > details");
    const [right, within] = [Number(box.dataset.right), Number(box.dataset.within)];
    const typical = mistakes(fold);
    for (const { item } of typical) item.hidden = true;
    const form = document.createElement("form");
    const label = document.createElement("label");
    const field = document.createElement("input");
    Object.assign(field, { type: "text", inputMode: "decimal", autocomplete: "off", size: 10 });
    field.id = `${box.id}-field`;
    label.htmlFor = field.id;
    label.textContent = "Your number";
    const button = document.createElement("button");
    button.textContent = "Check";
    const says = document.createElement("p");
    says.setAttribute("role", "status");
    form.append(label, field, button);
    fold.before(form, says);

    const check = () => {
      const value = read(field.value);
      const mistake = typical.find((one) => Math.abs(one.value - value) <= within);
      const done = Math.abs(value - right) <= within;
      delete says.dataset.correct;
      if (Number.isNaN(value)) says.textContent = "Please give a number, such as 0.25 or 1/4.";
      else {
        says.dataset.correct = String(done);
        const words = mistake ? [...mistake.words].map((node) => node.cloneNode(true)) : [];
        if (done) says.replaceChildren("Right.");
        else if (mistake) says.replaceChildren("Not yet: ", ...words);
        else says.replaceChildren("Not yet. The hints begin with the idea.");
        if (done) fold.open = true;
        kept.set(box.id, field.value);
      }
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check();
    });
    if (kept.get(box.id)) {
      field.value = kept.get(box.id);
      check();
    }
  }

  // A goal is reached when the widget says all that is wanted; what is reached stays so.
  const reached = (text) => (one) => {
    const [words, sign, bound] = one;
    const rest = text.split(words)[1];
    if (!sign) return rest !== undefined;
    const value = Number.parseFloat(rest?.replaceAll("−", "-"));
    return sign === "≤" ? value <= bound : value >= bound;
  };
  for (const box of document.querySelectorAll(".admonition.goal[data-wanted]")) {
    const wanted = JSON.parse(box.dataset.wanted);
    const widget = document.querySelector(`[data-widget="${box.dataset.of}"]`);
    const says = document.createElement("p");
    says.setAttribute("role", "status");
    box.querySelector(":scope > details").before(says);
    const tell = (done) => {
      if (says.dataset.correct === String(done)) return;
      says.dataset.correct = String(done);
      says.textContent = done ? "Done." : "Not there yet.";
    };
    tell(kept.get(box.id) === "done");
    const look = () => {
      const text = widget.querySelector("output.says")?.textContent ?? "";
      if (!wanted.every(reached(text))) return;
      kept.set(box.id, "done");
      tell(true);
    };
    new MutationObserver(look).observe(widget, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  }
});
