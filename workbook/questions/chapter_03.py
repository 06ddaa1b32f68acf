"""The questions of chapter 03, activation functions."""

from workbook.questions.form import NumberPrediction, Option, Prediction, QuizQuestion

PREDICTIONS = (
    Prediction(
        "03.1",
        "Take the bend out of this network, so that only sums are left. What can its two layers still do?",
        (
            Option(
                "More than one layer can do",
                "linear-stack-is-deep",
                "Two layers with twelve weights do look like more than one with four. But sums of sums are sums "
                "again: what the hidden neurons add up, one layer can add up at once.",
                value="more",
            ),
            Option(
                "No more than one layer from 2 inputs to 2 scores can do",
                value="one layer",
                why="Multiplied out, the two layers are one matrix and one bias.",
            ),
            Option(
                "The same as with the bend, or nearly so",
                "bend-is-a-detail",
                "For this sample it changed one hidden number. But for other samples it changes others, and that is "
                "what one layer cannot imitate.",
                value="the same",
            ),
        ),
        "Two layers without a bend are one layer, with W = W1 @ W2 and b = b1 @ W2 + b2. That holds for any number "
        "of layers.",
    ),
    NumberPrediction(
        "03.2",
        "The network without a bend was trained in the same way as the others. How many of the 200 points does it "
        "have on the right side?",
        close=15,
        explanation=(
            "A straight line through two rings has about as many points of each class on either side. Guessing would "
            "get 100."
        ),
    ),
    Prediction(
        "03.3",
        "Which of these steps h gives the slope of z · z · z at 2 with the smallest error?",
        (
            Option(
                "0.1",
                "larger-step-is-safer",
                "A large step is not troubled by rounding, but the curve bends on the way: the error is h times h, "
                "here 0.01.",
                value=0.1,
            ),
            Option(
                "0.00001", value=1e-5, why="Small enough for the curve to be straight, and large enough for 16 digits."
            ),
            Option(
                "0.000000000000001",
                "smaller-step-is-better",
                "On paper that is true. But a computer keeps about 16 digits, and the two heights then agree in "
                "nearly all of them.",
                value=1e-15,
            ),
        ),
        "Two errors pull in opposite directions: a large step sees the curve bend, a tiny one sees rounding. In "
        "between lies a good step.",
    ),
    Prediction(
        "03.4",
        "Where is the curve z · z − 6 · z + 1 level, neither rising nor falling? Its slope is 2z − 6.",
        (
            Option(
                "At z = 6",
                "factor-two-forgotten",
                "There z · z and 6 · z are equal. But the slope of z · z is 2z, twice as steep as z: at 6 the curve "
                "rises, with slope 6.",
                value=6.0,
            ),
            Option("At z = 3", value=3.0, why="2 · 3 − 6 is 0."),
            Option(
                "Where its height is 0, near z = 0.17 and z = 5.83",
                "slope-is-height",
                "There the curve crosses the axis, and it does so on a slope. How high and how steep are two "
                "questions.",
                value="height 0",
            ),
        ),
        "Where the slope is 0 a curve goes neither up nor down. Here that is the bottom of a valley. Chapter 05 "
        "looks for such places, with a loss for the curve.",
    ),
    Prediction(
        "03.5",
        "How steep is the sigmoid where it is steepest?",
        (
            Option(
                "Slope 1, at z = 0",
                "rise-is-slope",
                "From 0 to 1 is the whole rise. It takes the sigmoid a way of about ten to get there.",
                value=1.0,
            ),
            Option("Slope 0.25, at z = 0", value=0.25, why="a · (1 − a) is largest at a = 0.5, and 0.5 · 0.5 is 0.25."),
            Option(
                "Slope 0.5, at z = 0",
                "slope-is-height",
                "0.5 is its height at z = 0. How high a curve is and how steep it is are two questions.",
                value=0.5,
            ),
            Option(
                "It has no steepest place",
                "exp-means-ever-steeper",
                "It holds an exp, and that does get steeper and steeper to the right. But the sigmoid divides by it, "
                "and levels off.",
                value="ever steeper",
            ),
        ),
        "The sigmoid passes on at most a quarter of a small change. The tanh, at its steepest, passes on all of it: "
        "slope 1.",
    ),
    Prediction(
        "03.6",
        "A network with the sine wave for its bend is trained like the others. How many of the 200 points will it "
        "have on the right side?",
        (
            Option(
                "About 100",
                "bend-must-rise",
                "That is what guessing gives. A wave goes down as often as up, so a larger sum need not mean a "
                "larger output. But the next layer asks for no such thing: it weighs whatever comes.",
                value="guess",
            ),
            Option(
                "About 150",
                "bends-are-designed",
                "It was not made for the purpose. But neither were the others: what they share is that they bend, "
                "and that their slope says in which direction to change the weights.",
                value="some",
            ),
            Option(
                "Nearly all 200",
                value="nearly all",
                why="It bends, and it has a slope. For these rings, eight hidden neurons with that are enough.",
            ),
        ),
        "What matters most about an activation is that it bends. Which bend trains best in a large network is "
        "another question.",
    ),
    Prediction(
        "03.7",
        "When the sum of a sigmoid neuron falls from 10 to 9, by how much does its output change?",
        (
            Option(
                "By about 0.1",
                "change-goes-through-unchanged",
                "The sum falls by 1. What comes out of the bend changes by about 1 times the slope, and the slope is "
                "tiny here.",
                value="a tenth",
            ),
            Option(
                "By less than a thousandth",
                value="hardly",
                why="Between 9 and 10 the curve is nearly level: its slope falls from 0.00012 to 0.00005, and the "
                    "output changes by 0.00008.",
            ),
            Option(
                "Not at all",
                "activation-is-a-switch",
                "A switch that is on stays on. A sigmoid is none: it does not change much here, but it does, for it "
                "never reaches 1.",
                value="not at all",
            ),
        ),
        "Where the slope is nearly 0, what happens before the bend hardly shows behind it. Such a neuron is called "
        "saturated.",
    ),
    Prediction(
        "03.8",
        "Add 10 to both scores of the first sample: 1.5 and 0.5 become 11.5 and 10.5. What happens to its two "
        "probabilities?",
        (
            Option(
                "They stay the same", value="same", why="Every power grows by the same factor, and so does their sum."
            ),
            Option(
                "They get closer to each other",
                "softmax-sees-proportions",
                "Seen as proportions, 11.5 and 10.5 are closer than 1.5 and 0.5. But exp turns differences into "
                "factors, and the difference is 1 in both cases.",
                value="closer",
            ),
            Option(
                "The larger one gets nearly everything",
                "exp-favours-large",
                "Both powers become huge, by the same factor. Their quotient stays what it was.",
                value="further apart",
            ),
        ),
        "Softmax sees only the differences of the scores. That is also what saves it from overflow, at the end of "
        "this chapter.",
    ),
    Prediction(
        "03.9",
        "A cat, a dog and a fish have the scores 2, 1 and 0. The temperature goes up from 1 to 5. What happens to "
        "the cat's probability, now 0.67?",
        (
            Option(
                "It rises",
                "temperature-sharpens",
                "Hot sounds like strong. But the scores are divided by T, so all differences shrink.",
                value="rises",
            ),
            Option(
                "It falls, but stays the largest",
                value="falls",
                why="2, 1 and 0 become 0.4, 0.2 and 0: closer, in the same order.",
            ),
            Option(
                "It falls, and another class takes the lead",
                "temperature-reorders",
                "Hot models do pick other words more often. But only because the probabilities are closer: the order "
                "of scores stays, whatever positive number divides them.",
                value="another",
            ),
        ),
        "High temperature: probabilities alike. Low temperature: nearly all for the winner. The order never changes.",
    ),
    Prediction(
        "03.10",
        "What does `np.exp(1000.0) / (np.exp(1000.0) + 1)` give?",
        (
            Option(
                "1.0",
                "exp-overflow",
                "That is the answer on paper, and right for such a large sum. But exp(1000) is too large for the "
                "computer's numbers, and the division never sees it.",
                value="1.0",
            ),
            Option(
                "An error",
                "no-error-means-right",
                "NumPy warns, but it does not stop the program. It goes on calculating with infinity.",
                value="error",
            ),
            Option("nan, which means \"not a number\"", value="nan", why="exp(1000) becomes inf, and inf divided by "
                                                                         "inf has no value."),
        ),
        "An overflow does not stop a program. It turns into inf, and soon into nan, and that spreads to everything "
        "it touches.",
    ),
)

QUIZ = (
    QuizQuestion(
        "03.q1",
        "A network 10-50-50-3 has no activation functions at all. Which smaller network gives the same scores for "
        "every input?",
        (
            Option("A single layer from 10 to 3", why="All three matrices multiply into one of shape (10, 3)."),
            Option(
                "None, since all of its 3,000 weights count",
                "linear-stack-is-deep",
                "They all count, but only through their product, which has 30 numbers.",
            ),
            Option(
                "10-50-3, with one hidden layer",
                "one-hidden-layer-stays",
                "Two hidden layers do become one. But that one collapses in the same way, for nothing bends there "
                "either.",
            ),
        ),
    ),
    QuizQuestion(
        "03.q2",
        "You measure f(1.9) = 3.61 and f(2.1) = 4.41. What do you say about the slope of f at 2?",
        (
            Option("About 4", why="The rise is 0.8 and the run 0.2."),
            Option("About 8", "run-miscounted", "The two places lie 0.2 apart: the run is two steps of 0.1."),
            Option("About 0.8", "rise-is-slope", "0.8 is the rise. The slope divides it by the run."),
            Option(
                "About 2.2",
                "slope-from-the-origin",
                "That is 4.41 divided by 2, more or less: height over z, not rise over run.",
            ),
        ),
    ),
    QuizQuestion(
        "03.q3",
        "A hidden neuron with tanh gives 0.9999 for nearly every sample. What does that mean?",
        (
            Option(
                "It is saturated and hard to move",
                why="The slope is 1 − 0.9999², about 0.0002: a small change of its weights hardly changes its output.",
            ),
            Option(
                "It is very sure of its answer",
                "activation-is-a-probability",
                "A hidden value is no degree of belief. It says that the sums are large, for nearly every sample "
                "alike.",
            ),
            Option(
                "It is switched on, as it should be",
                "activation-is-a-switch",
                "A neuron that says the same to nearly everything tells the next layer nothing, and it is hard to "
                "move.",
            ),
        ),
    ),
    QuizQuestion(
        "03.q4",
        "A network is to predict the temperature outside, in °C. What belongs at its output?",
        (
            Option(
                "ReLU",
                "activation-at-output",
                "It serves in hidden layers. Here it could never predict frost.",
            ),
            Option(
                "A sigmoid",
                "outputs-need-squashing",
                "It keeps the output in bounds, but in too narrow ones: all its predictions would lie between 0 and 1.",
            ),
            Option("Nothing but the sum", why="An amount may be any number, and so may a sum."),
            Option(
                "Softmax",
                "softmax-ends-every-network",
                "Softmax of a single score is always 1. It belongs where one of several classes is to be chosen.",
            ),
        ),
    ),
    QuizQuestion(
        "03.q5",
        "`scores` has shape (32, 10): 32 samples, 10 classes. Which sums are 1 in `nn.softmax(scores)`?",
        (
            Option(
                "Those of the 10 columns",
                "softmax-axis",
                "A column holds one class for all 32 samples, and all of them may belong to it.",
            ),
            Option("Those of the 32 rows", why="Each sample has 10 probabilities of its own."),
            Option(
                "That of all 320 numbers",
                "one-sum-for-all",
                "Then each sample would have to share with the others of its batch.",
            ),
        ),
    ),
)
