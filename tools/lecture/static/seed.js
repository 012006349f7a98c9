// One phone, one network: it draws its number, trains that one of the 10 000 networks, and
// says how it ended. The number can be asked for: seed.html?number=7.
(() => {
  const experiment = JSON.parse(document.getElementById("experiment").textContent);
  const { of, done, ...state } = experiment;
  const { count } = window.courseKernel;
  const [number, film, train, says, shown] = ["number", "film", "train", "says", "shown"].map(
    (id) => document.getElementById(id),
  );
  const asked = new URLSearchParams(location.search).get("number");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const [LEFT, TOP, WIDTH, HEIGHT, HIGHEST] = [40, 10, 270, 150, 0.5];
  // What a stuck network ends at; any other level is told as a number.
  const LEVELS = { "1/4": 1 / 4, "1/6": 1 / 6, "1/8": 1 / 8 };

  function mine() {
    if (asked !== null && /^\d{1,4}$/.test(asked) && Number(asked) < of) return Number(asked);
    return crypto.getRandomValues(new Uint32Array(1))[0] % of;
  }

  function draw(path) {
    const x = (step) => LEFT + (WIDTH * step) / state.steps;
    const y = (loss) => TOP + HEIGHT * (1 - Math.min(loss, HIGHEST) / HIGHEST);
    const line = path.map(([step, loss], k) => `${k ? "L" : "M"}${x(step)} ${y(loss)}`).join("");
    const level = (value, words) =>
      `<path d="M${LEFT} ${y(value)}h${WIDTH}" stroke="currentColor" stroke-dasharray="3 4" ` +
      `opacity="0.5"/><text x="34" y="${y(value) + 4}" text-anchor="end" font-size="12" ` +
      `fill="currentColor">${words}</text>`;
    film.innerHTML =
      level(0, "0") +
      level(0.25, "1/4") +
      level(0.5, "1/2") +
      `<text x="${LEFT + WIDTH}" y="192" text-anchor="end" font-size="12" fill="currentColor">` +
      `loss, in ${state.steps} steps</text>` +
      `<path d="${line}" fill="none" stroke="#0072b2" stroke-width="3"/>` +
      path
        .slice(-1)
        .map(([step, loss]) => `<circle cx="${x(step)}" cy="${y(loss)}" r="5" fill="#d55e00"/>`)
        .join("");
  }

  function ending(path) {
    if (path.some(([, loss]) => loss < done)) return ["solved", "solved"];
    const last = path.at(-1)[1];
    const near = Object.entries(LEVELS).find(([, level]) => Math.abs(last - level) < 0.004);
    return ["stuck", near ? `stuck at ${near[0]}` : `not there: ${last.toFixed(2)}`];
  }

  async function run() {
    train.disabled = true;
    const member = mine();
    number.textContent = `Network ${count(member)} of ${count(of)}`;
    const path = [];
    const training = window.courseKernel.train({ ...state, members: 1, firstMember: member });
    try {
      for await (const { step, losses } of training) {
        path.push([step, losses[0]]);
        draw(path);
        says.value = `Step ${step}: loss ${losses[0].toFixed(3)}`;
        if (!still) await wait(90);
      }
    } catch (error) {
      says.value = `This phone cannot train it (${error.message}). Watch your neighbour's.`;
      train.disabled = false;
      return;
    }
    training.stop();
    const [kind, words] = ending(path);
    says.value = `${number.textContent}: ${words}.`;
    shown.className = kind;
    shown.replaceChildren(kind === "solved" ? "✓" : "✗", document.createElement("br"), words);
    const hint = document.createElement("small");
    hint.textContent = `${number.textContent}. Tap to see its loss again.`;
    shown.append(hint);
    shown.hidden = false;
    train.disabled = false;
    train.textContent = "Train another one";
    document.documentElement.dataset.ending = kind;
  }

  draw([]);
  train.addEventListener("click", run);
  shown.addEventListener("click", () => {
    shown.hidden = true;
    train.focus();
  });
})();
