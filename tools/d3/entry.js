// What the widgets draw with; everything else of d3 is left out of the bundle.
export { bisector, extent, range } from "d3-array";
export { axisBottom, axisLeft } from "d3-axis";
export { contours } from "d3-contour";
export { scaleLinear, scaleLog } from "d3-scale";
export { create, pointer, select } from "d3-selection";
export { area, line } from "d3-shape";
export { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from "d3-shape";
