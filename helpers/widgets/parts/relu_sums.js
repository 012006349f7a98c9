// Sums of ReLU neurons, and the triangles that three of them make.

export const reluSum = (x, hinges, weights, bias = 0) =>
  hinges.reduce((sum, t, j) => sum + weights[j] * Math.max(x - t, 0), bias);

// Hinges and weights of a triangle: each weight is the change of slope at its hinge.
export function triangleWeights(left, peak, right, height = 1) {
  if (!(left < peak && peak < right))
    throw new Error("the corners have to increase from left to right");
  const [up, down] = [height / (peak - left), height / (right - peak)];
  return [
    [left, peak, right],
    [up, -up - down, down],
  ];
}
