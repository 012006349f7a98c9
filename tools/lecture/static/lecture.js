// What a lecture needs beyond a deck: votes, codes for phones, and the room's experiment.
(() => {
  const Z = 1.959964;

  /** Wilson's 95 % interval of k successes of n: [low, rate, high]. */
  function wilson(k, n) {
    const rate = k / n;
    const middle = (rate + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
    const half =
      (Z / (1 + (Z * Z) / n)) * Math.sqrt((rate * (1 - rate)) / n + (Z * Z) / (4 * n * n));
    return [Math.max(0, middle - half), rate, Math.min(1, middle + half)];
  }

  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const show = (nodes, shown) => nodes.forEach((node) => (node.hidden = !shown));

  // Typed again, hands are counted again.
  function typeHands(vote) {
    show(vote.querySelectorAll(".bar-of-hands"), false);
    show(vote.querySelectorAll("label"), true);
    vote.querySelector("input").focus();
  }

  // First how many chose what, if they were counted; then what is right, and why.
  function reveal(vote) {
    const fields = [...vote.querySelectorAll("input")];
    const counts = fields.map((field) => Number(field.value));
    const total = counts.reduce((sum, count) => sum + count, 0);
    const bars = vote.querySelectorAll(".bar-of-hands");
    if (!fields.every((field) => field.reportValidity())) return;
    if (total > 0 && bars[0].hidden) {
      bars.forEach((bar, k) => {
        bar.style.setProperty("--share", `${(100 * counts[k]) / total}%`);
        bar.textContent = `${counts[k]} of ${total}`;
      });
      show(bars, true);
      show(vote.querySelectorAll("label"), false);
      return;
    }
    show(vote.querySelectorAll("label"), false);
    vote.classList.add("revealed");
    for (const reason of vote.querySelectorAll(".reason")) reason.hidden = false;
    refit(vote);
  }

  // Reasons take room: all of it is set smaller until it fits.
  function refit(vote) {
    const body = vote.closest(".body");
    const sheet = vote.closest(".sheet");
    let scale = Number(getComputedStyle(sheet).getPropertyValue("--scale")) || 1;
    while (body.scrollHeight > body.clientHeight + 1 && scale > 0.6) {
      scale -= 0.02;
      sheet.style.setProperty("--scale", scale);
    }
  }

  function showCode(name) {
    const dialog = document.createElement("dialog");
    dialog.className = "code";
    const image = document.createElement("img");
    image.src = `codes/${name}.svg`;
    image.alt = "The address of this page for phones, as a QR code and in words";
    dialog.append(image);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  function drawRoom(room) {
    const [solved, phones] = ["solved", "phones"].map((name) =>
      Number(room.querySelector(`[name="${name}"]`).value),
    );
    const told = room.dataset;
    const [count, of] = [Number(told.count), Number(told.of)];
    const all = { words: `${told.ofTold} networks`, k: count, n: of };
    const valid = phones > 0 && solved >= 0 && solved <= phones;
    room.classList.toggle("answered", valid);
    // The 10 000 answer the slide's question: not before the room has.
    const rows = valid ? [{ words: "this room", k: solved, n: phones }, all] : [];
    const output = room.querySelector("output");
    if (valid) {
      const [low, rate, high] = wilson(solved, phones);
      const [least, , most] = wilson(count, of);
      output.value =
        `This room: ${solved} of ${phones}, ${percent(rate)}, 95 % interval ${percent(low)} to ` +
        `${percent(high)}. All ${told.ofTold}: ${told.countTold}, ` +
        `${percent(least)} to ${percent(most)}.`;
    } else if (phones > 0) {
      output.value = `Expected at most ${phones} that are solved; there are ${solved}.`;
    }
    const x = (share) => 230 + 740 * share;
    const parts = rows.map(({ words, k, n }, row) => {
      const [low, rate, high] = wilson(k, n);
      const y = 50 + 80 * row;
      return (
        `<text x="208" y="${y + 9}" text-anchor="end">${words}</text>` +
        `<path d="M${x(low)} ${y}H${x(high)}" stroke="#0072b2" stroke-width="10"/>` +
        `<circle cx="${x(rate)}" cy="${y}" r="11" fill="#d55e00"/>`
      );
    });
    const ticks = [0, 0.25, 0.5, 0.75, 1].map(
      (share) =>
        `<path d="M${x(share)} 190v12" stroke="currentColor"/>` +
        `<text x="${x(share)}" y="232" text-anchor="middle">${100 * share} %</text>`,
    );
    room.querySelector("svg").innerHTML =
      `<path d="M${x(0)} 190H${x(1)}" stroke="currentColor"/>${ticks.join("")}${parts.join("")}`;
  }

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", () => {
      made.blur();
      act();
    });
    return made;
  }

  // The same by mouse as by keys.
  function addTools(section) {
    const tools = document.createElement("div");
    tools.className = "tools";
    const vote = section.querySelector(".body > .vote");
    if (vote) tools.append(button("Hands (T)", () => typeHands(vote)));
    if (vote) tools.append(button("Reveal (R)", () => reveal(vote)));
    if (section.dataset.code) {
      tools.append(button("Phones (Q)", () => showCode(section.dataset.code)));
    }
    if (tools.children.length) section.querySelector(".sheet").append(tools);
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A key puts the code away and does nothing more: behind it no slide is turned.
    const open = document.querySelector("dialog.code");
    if (open) {
      open.remove();
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const typing = document.activeElement?.matches?.("input, select, textarea");
    const widget = document.activeElement?.parentElement?.closest(".course-widget");
    const section = document.querySelector("section.present:not(.stack)");
    if (!section) return;
    if (typing && event.key === "Enter") {
      // On to the next field; after the last one, back to the slides.
      const fields = [...section.querySelectorAll("input:not([hidden])")];
      const next = fields[fields.indexOf(document.activeElement) + 1];
      if (next) next.focus();
      else document.activeElement.blur();
      event.preventDefault();
      return;
    }
    if (typing && event.key === "Escape") {
      document.activeElement.blur();
      event.stopPropagation();
      return;
    }
    if (typing || widget) return;
    const vote = section.querySelector(".body > .vote");
    const key = event.key.toLowerCase();
    if (key === "t" && vote) typeHands(vote);
    else if (key === "t" && section.querySelector("[data-of]")) {
      section.querySelector("[data-of] input").focus();
    } else if (key === "r" && vote) reveal(vote);
    else if (key === "q" && section.dataset.code) showCode(section.dataset.code);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const section of document.querySelectorAll(".slides section:not(:has(section))")) {
      addTools(section);
    }
    for (const room of document.querySelectorAll("[data-of]")) {
      room.addEventListener("input", () => drawRoom(room));
      room.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
      drawRoom(room);
    }
    document.addEventListener("keydown", pressed, true);
  });
  // For the list of all keys.
  const keys = [
    ["T", "In a vote: type the hands"],
    ["R", "In a vote: reveal"],
    ["Q", "The code for phones"],
  ];
  window.lecture = { keys, wilson };
})();
