"""The questions of chapter 07, backpropagation through layers."""

from workbook.questions.form import Option, Prediction, QuizQuestion

PREDICTIONS = (
    Prediction(
        "07.1",
        "The same five lines with 50 of the pictures instead of 100. Which of the gradients get another shape?",
        (
            Option(
                "All of them: half the pictures, half the slopes",
                "no-sum-over-samples",
                "Each picture has slopes of its own, but they are added up: all pictures use the same weights.",
                value="all",
            ),
            Option(
                "Those along the way: dZ2, dA1 and dZ1",
                value="on the way",
                why=(
                    "Along the way every picture has a row. The weights and biases are shared, so there is one "
                    "slope for each of them."
                ),
            ),
            Option(
                "None: what comes back is one slope for each neuron, for the whole batch",
                "one-answer-a-batch",
                "The scores had a row for each picture, and so have their slopes. Only the slopes of what is shared "
                "are added up.",
                value="none",
            ),
        ),
        "A gradient has the shape of what it belongs to. Values that each sample has for itself have slopes with a "
        "row a sample; shared parameters do not.",
    ),
    Prediction(
        "07.2",
        "The slopes by the two scores of the sample [2, 1] were −0.2689 and 0.2689 when it was alone. Now it is one "
        "of four samples, and the loss is the mean. "
        "What becomes of these two slopes?",
        (
            Option(
                "They stay: a sample's error is its own",
                "mean-or-sum",
                "Its error is, but the loss is now a mean of four: this sample moves it by a quarter only.",
                value=1.0,
            ),
            Option(
                "A quarter: the sample moves the mean of four by a quarter",
                value=4.0,
                why="The mean divides by N, and so does its slope.",
            ),
            Option(
                "An eighth: there are four samples with two scores each",
                "rows-and-columns-are-counted",
                "The mean of the cross-entropy runs over the samples. It is the mean squared error that counts "
                "every entry.",
                value=8.0,
            ),
            Option(
                "A sixteenth: divided once by the loss and once by the layer",
                "divided-twice",
                "The loss divides, and nobody else does. The layers add up over the samples.",
                value=16.0,
            ),
        ),
        "The mean divides by N once. So the slopes of a large batch are no larger than those of a small one.",
    ),
    Prediction(
        "07.3",
        "`A1` is (4, 3), `dZ2` is (4, 2), and dW2 must be (3, 2). Which product fits?",
        (
            Option(
                "`A1 @ dZ2`: what went in times what comes back",
                "forward-order-fits-back",
                "(4, 3) @ (4, 2): the inner numbers, 3 and 4, do not agree, so it cannot be multiplied at all.",
                value="A1 @ dZ2",
            ),
            Option(
                "`A1 @ dZ2.T`",
                "samples-meet",
                "(4, 3) @ (2, 4) cannot be multiplied. And samples are what has to vanish here, so they have to "
                "stand in the middle.",
                value="A1 @ dZ2.T",
            ),
            Option(
                "`A1.T @ dZ2`",
                value="A1.T @ dZ2",
                why="(3, 4) @ (4, 2) gives (3, 2). The samples stand in the middle, and are added up.",
            ),
            Option(
                "`dZ2.T @ A1`",
                "weight-orientation",
                "(2, 4) @ (4, 3) gives (2, 3): the right numbers, but with outputs as rows, as PyTorch keeps its "
                "weights. Here W is (n_in, n_out).",
                value="dZ2.T @ A1",
            ),
        ),
        "The number in the middle of a product is what is summed over. For a weight that is the samples, since each "
        "of them used it.",
    ),
    Prediction(
        "07.4",
        "By mistake somebody sums dZ2 over axis 1, along the scores of each sample. What comes out?",
        (
            Option(
                "The slopes of the biases, as a column",
                "bias-axis",
                "It is another sum altogether: over the scores of one sample, and not over the samples.",
                value="slopes",
            ),
            Option(
                "Zeros: a sample's slopes cancel",
                value="zeros",
                why=(
                    "The probabilities of a sample add up to 1, and so does its one-hot row. Their difference adds "
                    "up to 0."
                ),
            ),
            Option(
                "How wrong each sample is: its loss",
                "loss-is-the-gradient",
                "A sum of slopes is no loss. The loss of a sample is −log p at its label.",
                value="losses",
            ),
        ),
        "A bias belongs to a neuron and is used by every sample. So its gradient is a sum over the samples, axis 0.",
    ),
    Prediction(
        "07.5",
        "For the sample [−1, 2] the network says class 0 with a probability of 0.88, and class 1 with 0.12. The label "
        "is 1. What is the slope of the loss by score 0?",
        (
            Option(
                "0.88: nothing is to be taken away from it",
                value=0.88,
                why=(
                    "1 is taken away at the label, and that is class 1. So score 0 has the slope 0.88 and score 1 "
                    "has 0.12 − 1 = −0.88."
                ),
            ),
            Option(
                "−0.12: 0.88 minus 1, since it chose class 0",
                "one-hot-at-the-prediction",
                "1 is taken away where the label is, not where the network thinks that it is. Else it would only "
                "grow surer of what it believes.",
                value=-0.12,
            ),
            Option(
                "−0.88: a score that is too high has to come down",
                "target-minus-prediction",
                "It has to come down, and therefore its slope is above 0: raising it makes the loss grow. The step "
                "goes against the slope.",
                value=-0.88,
            ),
            Option(
                "0: only the score of the label counts",
                "only-the-right-class",
                "Score 0 stands in the sum below the softmax: the larger it is, the smaller the probability of "
                "class 1.",
                value=0.0,
            ),
        ),
        "What was said, minus what should have been said: 0.88 − 0, and 0.12 − 1. The more wrong the network is, "
        "the larger is all that goes back.",
    ),
    Prediction(
        "07.6",
        "How large will the worst relative error be in float32?",
        (
            Option(
                "Below a millionth: float32 has about 7 digits, and the gradient is right",
                "digits-survive-a-difference",
                "The losses have 7 digits. But they agree in the first four or five, and those vanish in the "
                "difference.",
                value="fine",
            ),
            Option(
                "Above a thousandth: nearly all digits get lost in the difference",
                value="useless",
                why=(
                    "Two numbers that agree in most of their digits are subtracted. What is left is mostly "
                    "rounding, and then it is divided by 0.00002."
                ),
            ),
            Option(
                "Exactly 0: the formula is the same",
                "measuring-is-exact",
                "A difference over a nudge is never exact: it is rounded, and the curve bends between the two places.",
                value="zero",
            ),
        ),
        "A gradient check subtracts two nearly equal numbers, so it needs digits to spare: float64.",
    ),
    Prediction(
        "07.7",
        "Now the network that has forgotten the slope of its bend. In which rows will the report say WRONG? (`0.W`, "
        "`0.b`: first layer; `2.W`, `2.b`: second layer.)",
        (
            Option(
                "In all four: a wrong network is wrong everywhere",
                "one-fault-spoils-all",
                "The way back starts at the loss. It reaches the second layer before it comes to the bend, so what "
                "is found there is right.",
                value="0.W 0.b 2.W 2.b",
            ),
            Option(
                "In `2.W` and `2.b`: the layer behind the bend",
                "errors-travel-forward",
                "Forward, the bend comes before that layer. But on the way back it comes after it: the second "
                "layer's gradients are done by then.",
                value="2.W 2.b",
            ),
            Option(
                "In `0.W` and `0.b`: the layer before the bend",
                value="0.W 0.b",
                why=(
                    "On the way back the bend comes after the second layer and before the first. Only what comes "
                    "later is spoiled."
                ),
            ),
            Option(
                "In `0.W` only: biases are added after the weights",
                "bias-is-spared",
                "Both are computed from the same dZ1, which has come through the bend. If it is wrong, both are.",
                value="0.W",
            ),
        ),
        "A report says where to look: the fault lies between the last row that is ok and the first that is WRONG, "
        "counted on the way back.",
    ),
    Prediction(
        "07.8",
        "Two readers of digits are trained, alike but for the slope of the bend: the one goes back with the right "
        "slopes, "
        "the other forgets it. How many of the test digits does the forgetful one read?",
        (
            Option(
                "About one in ten: wrong slopes lead nowhere",
                "wrong-slopes-learn-nothing",
                "They do not lead straight down. But many of them still point to the right side, and that is enough "
                "to learn.",
                value="tenth",
            ),
            Option(
                "About half: with half of its slopes right",
                "half-right-half-learned",
                "The shares have nothing to do with each other: the layer whose slopes are right learns to make up "
                "for the other.",
                value="half",
            ),
            Option(
                "More than nine in ten: it learns all the same",
                value="most",
                why="The last layer has the right slopes, and those of the first point roughly downhill.",
            ),
        ),
        "That a network learns does not prove that its slopes are right. Bugs of this kind raise no error and spoil "
        "little at "
        "first, so one has to measure.",
    ),
    Prediction(
        "07.9",
        "What will the check at all zeros say?",
        (
            Option(
                "It fails: the fault is in the code, wherever one looks",
                "check-at-zero",
                "The fault is in the code, but a check sees only numbers at one place. There, the wrong factor is "
                "multiplied by 0.",
                value="fails",
            ),
            Option(
                "It passes: what goes back is 0, whatever the slope",
                value="passes",
                why=(
                    "All weights of the second layer are 0, so nothing arrives at the bend. Nothing times a wrong "
                    "slope is nothing."
                ),
            ),
        ),
        "All zeros and all ones are places where wrong formulas happen to be right. Check at random parameters.",
    ),
    Prediction(
        "07.10",
        "`network.backward` is called, and then called again with the same slopes, without anything in between. "
        "What does `network.gradient` hold?",
        (
            Option(
                "Twice the gradient: it adds up",
                "gradients-pile-up",
                "In PyTorch it would. In nnlib each call assigns, so the second one writes the same numbers over "
                "those of the first.",
                value="doubled",
            ),
            Option(
                "The same as after one call: it is written over",
                value="same",
                why="It assigns. The gradient is always that of the latest call.",
            ),
            Option(
                "Zeros: the slopes have been used up",
                "gradient-is-update",
                "Nothing has used them. A call of backward writes slopes down; it makes no step.",
                value="zeros",
            ),
        ),
        "PyTorch adds and we assign. Both compute the same slopes; they differ in who has to clear the table.",
    ),
)

QUIZ = (
    QuizQuestion(
        "07.q1",
        "A layer leads from 64 inputs to 10 neurons; a batch of 32 samples has gone through it. Which shapes have "
        "dW, db and dx?",
        (
            Option(
                "dW (64, 10), db (10,), dx (32, 64)",
                why="Each gradient has the shape of what it belongs to: W, b, and x.",
            ),
            Option(
                "dW (10, 64), db (10,), dx (32, 64)",
                "weight-orientation",
                "That is W turned around. A gradient has the shape of its own array, and W is (64, 10).",
            ),
            Option(
                "dW (64, 10), db (32,), dx (32, 64)",
                "bias-axis",
                "That would be a slope for each sample. There is one bias a neuron, and the samples are added up.",
            ),
            Option(
                "dW (32, 64, 10), db (32, 10), dx (32, 64)",
                "no-sum-over-samples",
                "Each sample does have slopes of its own. But the weights are shared, so their slopes are added up "
                "over the samples.",
            ),
        ),
    ),
    QuizQuestion(
        "07.q2",
        "The loss is the mean over a batch of N samples. Where in the way back does the division by N stand?",
        (
            Option(
                "At the loss, and in every layer",
                "divided-twice",
                "Then the first layer of a deep network would hardly move at all.",
            ),
            Option(
                "At the loss, nowhere else",
                why="dZ2 carries it, and all that follows is made of dZ2 by products and sums.",
            ),
            Option(
                "Nowhere: a sum does as well",
                "mean-or-sum",
                "The direction is the same, but all slopes are N times as large, and the learning rate would have "
                "to change with the size of the batch.",
            ),
        ),
    ),
    QuizQuestion(
        "07.q3",
        "A network is Linear (0), Tanh (1), Linear (2), Tanh (3), Linear (4). A check says: 4.W and 4.b ok, 2.W and "
        "2.b ok, 0.W and 0.b WRONG. Where do you look?",
        (
            Option(
                "In layer 4, which is next to the loss",
                "errors-travel-forward",
                "What layer 4 passed back must be right: the gradients of layer 2 are made of it, and they are ok.",
            ),
            Option(
                "At what layer 2 passes back, and in the bend 1",
                why=(
                    "2.W and 2.b are right, so what arrived at layer 2 is right. Between there and layer 0 lie its "
                    "dx and the bend."
                ),
            ),
            Option(
                "Everywhere: one fault spoils all gradients",
                "one-fault-spoils-all",
                "It spoils those that come after it on the way back, and no others.",
            ),
        ),
    ),
    QuizQuestion(
        "07.q4",
        "A friend writes a layer y = gamma * x with gamma = 1 at the start. Its backward returns dy as it came. The "
        "gradient check at the start passes. What follows?",
        (
            Option(
                "The layer is right: measured and computed agree",
                "check-at-zero",
                "They agree at gamma = 1, where gamma * dy and dy are the same. Anywhere else they are not.",
            ),
            Option(
                "Nothing yet: gamma = 1 is a special place",
                why="Shake the parameters, and the check fails: what goes back has to be multiplied by gamma.",
            ),
            Option(
                "It is right as long as gamma is not trained much",
                "no-error-means-right",
                "With every step gamma leaves 1, and what goes back is more and more wrong, without an error.",
            ),
        ),
    ),
    QuizQuestion(
        "07.q5",
        "What does `backward` do with the weights?",
        (
            Option(
                "It makes them a little better, each by its slope",
                "gradient-is-update",
                "The step is made by an optimiser, with a learning rate. `backward` knows no learning rate.",
            ),
            Option(
                "It reads them, and leaves them as they are",
                why=(
                    "dx = dy @ W.T needs the weights that the forward pass has used. They have to stay until the "
                    "way back is done."
                ),
            ),
            Option(
                "Nothing: the way back needs only what arrives",
                "way-back-without-weights",
                "What goes further back travels over the weights: dx = dy @ W.T.",
            ),
        ),
    ),
    QuizQuestion(
        "07.q6",
        "In a PyTorch training loop the line `optimizer.zero_grad()` was left out. What happens?",
        (
            Option(
                "Nothing: backward overwrites the old gradients",
                "zero-grad",
                "In nnlib it does. PyTorch's backward adds to what is there.",
            ),
            Option(
                "Each step uses a sum of old and new gradients",
                why="`backward` adds. So the step is made of slopes at places that have long been left.",
            ),
            Option(
                "An error: a gradient is there already",
                "no-error-means-right",
                "Adding gradients is allowed, and sometimes wanted. PyTorch cannot know that you did not mean it.",
            ),
        ),
    ),
)
