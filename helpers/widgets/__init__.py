"""The course's widgets, each one class that is alive in a kernel and on a page."""

from helpers.widgets.activation_explorer import ActivationExplorer
from helpers.widgets.depth_race import DepthRace
from helpers.widgets.ensemble_lab import EnsembleLab
from helpers.widgets.fit_film import FitFilm
from helpers.widgets.gibbs import Gibbs
from helpers.widgets.gradient_flow import GradientFlow
from helpers.widgets.hidden_lines import HiddenLines
from helpers.widgets.kolmogorov_psi import KolmogorovPsi
from helpers.widgets.margin_dial import MarginDial
from helpers.widgets.matrix_powers import MatrixPowers
from helpers.widgets.neuron import Neuron
from helpers.widgets.perceptron_stepper import PerceptronStepper
from helpers.widgets.quiz import Quiz
from helpers.widgets.relu_triangle import ReluTriangle
from helpers.widgets.runge import Runge
from helpers.widgets.runge_poles import RungePoles
from helpers.widgets.sigmoid_bump import SigmoidBump
from helpers.widgets.triangle_builder import TriangleBuilder
from helpers.widgets.two_variances import TwoVariances
from helpers.widgets.xor_film import XorFilm
from helpers.widgets.xor_solutions import XorSolutions

__all__ = [
    "ActivationExplorer",
    "DepthRace",
    "EnsembleLab",
    "FitFilm",
    "Gibbs",
    "GradientFlow",
    "HiddenLines",
    "KolmogorovPsi",
    "MarginDial",
    "MatrixPowers",
    "Neuron",
    "PerceptronStepper",
    "Quiz",
    "ReluTriangle",
    "Runge",
    "RungePoles",
    "SigmoidBump",
    "TriangleBuilder",
    "TwoVariances",
    "XorFilm",
    "XorSolutions",
]
