// A curve to draw: points on the empty axes of a figure, moved by hand or by keys. What was
// drawn is compared with the figure's first curve, and stays over the figure.
window.courseDrawing = (holder, figure, { drawn, begin }) => {
  const at = holder.dataset.at.split(" ").map(Number);
  const right = holder.dataset.heights.split(" ").map(Number);
  // What was kept of another figure does not fit.
  const before = begin?.length === at.length;
  const heights = before ? [...begin] : at.map(() => 0.5);
  let moved = before;

  const svg = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  // A drawing's own coordinates for parts of its panel's width and height.
  const frame = (drawing) => {
    const [x0, y0, x1, y1] = drawing.dataset.axes.split(" ").map(Number);
    return {
      x: (part) => x0 + part * (x1 - x0),
      y: (part) => y1 + part * (y0 - y1),
      box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
      // From a place on the screen.
      parts(event) {
        const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(
          drawing.getScreenCTM().inverse(),
        );
        return [(x - x0) / (x1 - x0), (y1 - y) / (y1 - y0)];
      },
    };
  };
  const line = ({ x, y }) => heights.map((h, k) => `${x(at[k])},${y(h)}`).join(" ");

  const redraws = [...holder.querySelectorAll("svg")].map((drawing) => {
    const place = frame(drawing);
    drawing.removeAttribute("aria-hidden");
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", "Your curve, from left to right");
    drawing.style.maxWidth = `${drawing.dataset.width}pt`;
    const pad = svg("rect", { ...place.box, class: "pad" });
    const curve = svg("polyline", { class: "guess" });
    const points = at.map((part, k) => {
      const point = svg("circle", { r: 6, cx: place.x(part), class: "point" });
      for (const [name, value] of Object.entries({
        role: "slider",
        tabindex: 0,
        "aria-label": `Point ${k + 1} of ${at.length}`,
        "aria-orientation": "vertical",
        "aria-valuemin": 0,
        "aria-valuemax": 100,
      }))
        point.setAttribute(name, value);
      point.addEventListener("keydown", (event) => {
        const steps = { ArrowUp: 0.02, ArrowDown: -0.02, PageUp: 0.1, PageDown: -0.1 };
        const ends = { Home: 0, End: 1 };
        if (event.key in steps) set(k, heights[k] + steps[event.key]);
        else if (event.key in ends) set(k, ends[event.key]);
        else return;
        event.preventDefault();
      });
      return point;
    });
    // The hand takes the point that is nearest to it from left to right, and then the next.
    let held = null;
    const follow = (event) => {
      const [part, height] = place.parts(event);
      const distances = at.map((one) => Math.abs(one - part));
      set(distances.indexOf(Math.min(...distances)), height);
    };
    drawing.addEventListener("pointerdown", (event) => {
      if (event.button || !event.target.matches(".pad, .point")) return;
      held = event.pointerId;
      drawing.setPointerCapture(held);
      follow(event);
      event.preventDefault();
    });
    drawing.addEventListener("pointermove", (event) => event.pointerId === held && follow(event));
    for (const end of ["pointerup", "pointercancel"])
      drawing.addEventListener(end, () => {
        held = null;
      });
    drawing.append(pad, curve, ...points);
    return () => {
      curve.setAttribute("points", line(place));
      points.forEach((point, k) => {
        const percent = Math.round(100 * heights[k]);
        point.setAttribute("cy", place.y(heights[k]));
        point.setAttribute("aria-valuenow", percent);
        point.setAttribute("aria-valuetext", `${percent} % of the height`);
      });
    };
  });

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Compare";
  const redraw = () => {
    for (const one of redraws) one();
    button.disabled = !moved;
  };

  function set(k, height) {
    heights[k] = Math.min(Math.max(height, 0), 1);
    moved = true;
    redraw();
  }

  // Where the guess lies too high or too low, part by part; a tenth of the height is close.
  function words() {
    const apart = heights.map((height, k) => height - right[k]);
    const third = (k) => Math.min(Math.floor((3 * k) / at.length), 2);
    const said = ["on the left", "in the middle", "on the right"].map((where, part) => {
      const here = apart.filter((_, k) => third(k) === part);
      const mean = here.reduce((sum, one) => sum + one, 0) / here.length;
      const farthest = Math.max(...here.map(Math.abs));
      if (farthest <= 0.1) return `close to it ${where}`;
      if (Math.abs(mean) <= 0.05) return `above and below it ${where}`;
      return `too ${mean > 0 ? "high" : "low"} ${where}`;
    });
    return `Beside the measured curve yours is ${said.join(", ")}.`;
  }

  function compare() {
    for (const drawing of figure.querySelectorAll("svg[data-axes]")) {
      const place = frame(drawing);
      const guess = drawing.querySelector("g.guess") ?? svg("g", { class: "guess" });
      const text = svg("text", { x: place.x(at[1]) + 6, y: place.y(heights[1]) + 14 });
      text.textContent = "your guess";
      guess.replaceChildren(svg("polyline", { points: line(place) }), text);
      drawing.append(guess);
    }
    drawn(heights, words());
  }

  button.addEventListener("click", compare);
  holder.append(button);
  holder.hidden = false;
  redraw();
  if (before) compare();
};
