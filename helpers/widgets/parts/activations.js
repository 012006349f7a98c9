// Activation functions by their names in the state.

export const ACTIVATIONS = {
  identity: (u) => u,
  sign: Math.sign,
  sigmoid: (u) => 1 / (1 + Math.exp(-u)),
  tanh: Math.tanh,
  relu: (u) => (u > 0 ? u : 0),
  leaky_relu: (u) => (u > 0 ? u : 0.01 * u),
};
