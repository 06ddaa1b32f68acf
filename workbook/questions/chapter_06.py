"""The questions of chapter 06, backpropagation by hand."""

from workbook.questions.form import Option, Prediction, QuizQuestion

PREDICTIONS = (
    Prediction(
        "06.1",
        "The digit network of chapter 02 has 2,410 parameters. How many forward passes does it take to measure all its "
        "slopes like this, for a single step downhill?",
        (
            Option(
                "2: once with all parameters a little higher, once with all a little lower",
                "all-nudged-at-once",
                "Then all changes arrive in one number, and nobody can tell which parameter did what.",
                value=2,
            ),
            Option(
                "2,410: one for each parameter",
                "one-sided-difference",
                "Each parameter has to be moved up and down, so that is two passes for each.",
                value=2410,
            ),
            Option("4,820: two for each parameter", value=4820, why="One pass a little above, one a little below."),
        ),
        "Nudging is honest and slow: its price grows with the number of parameters, and large networks have billions. "
        "What is needed is a way to get all slopes from one walk.",
    ),
    Prediction(
        "06.2",
        "x = 1 is moved up by 0.01. What does L do?",
        (
            Option("It falls by about 0.06", value=-6, why="3 times 4 times −0.5 is −6, and 0.01 times that is −0.06."),
            Option(
                "It falls by about 0.03",
                "derivative-wrong-point",
                "That takes the slope of the square at x, which is 2 · 1. But u is what goes into the square: 2 · 2.",
                value=-3,
            ),
            Option(
                "It falls by about 0.005",
                "chain-stops-early",
                "That is the last box alone: what L would do if v were moved by 0.01.",
                value=-0.5,
            ),
            Option(
                "It rises by about 0.065",
                "slopes-are-added",
                "That adds the three slopes. Along a chain they multiply, as with the bicycle.",
                value=6.5,
            ),
            Option(
                "It rises by about 0.06",
                "sign-lost",
                "The size is right. But the last box turns the direction around: when v grows, L falls.",
                value=6,
            ),
        ),
        "Along a chain the local slopes multiply, each taken at the number that goes into its own box.",
    ),
    Prediction(
        "06.3",
        "Two slopes were worked out by hand and then measured. The first: 100.0 by hand, 100.1 measured. The second: "
        "0.001 by hand, 0.002 measured. Which one looks wrong?",
        (
            Option(
                "The first: it is off by 0.1",
                "absolute-is-enough",
                "0.1 is a lot beside 0.001, but next to nothing beside 100.",
                value="first",
            ),
            Option(
                "The second: one is twice the other",
                value="second",
                why="In proportion the first is off by 0.001, the second by 0.5.",
            ),
            Option(
                "Both about as much: on average they are not far off",
                "mean-hides-the-worst",
                "A mean puts a good comparison and a bad one into one number, and hides the bad one.",
                value="both",
            ),
        ),
        "Compare in proportion, each pair by itself: the distance, divided by the larger of the two.",
    ),
    Prediction(
        "06.4",
        "x goes into a and into b, and both go into L. What is the slope of L by x, at x = 3?",
        (
            Option(
                "4: along the way through a",
                "path-dropped",
                "That is one of two ways. When x moves, b moves as well.",
                value=4,
            ),
            Option(
                "6: along the way through b, which comes last",
                "overwrite-not-add",
                "That is one of two ways. What the other one brought must not be lost.",
                value=6,
            ),
            Option("10: the two ways added", value=10, why="A nudge of x moves L by 4 times its size and by 6 times."),
            Option(
                "24: the two ways multiplied",
                "paths-multiply",
                "Along a way one multiplies. But the two ways do not follow each other: both push L at the same time.",
                value=24,
            ),
            Option(
                "2: the slope of a times the slope of b",
                "slope-of-a-product",
                "In a product the slope by one factor is the value of the other factor, not its slope.",
                value=2,
            ),
        ),
        "Along a path multiply. Where paths meet, add.",
    ),
    Prediction(
        "06.5",
        "x goes into a and into b, a goes into b and into L, and b goes into L. What is the slope of L by x, at x = 2? "
        "Walk back with a pencil.",
        (
            Option(
                "20: the way through b, and what comes from there",
                "overwrite-not-add",
                "That is 4 · 4 + 4: the 6 that L handed to a was replaced by the 4 from b. Both belong to a: 10.",
                value=20,
            ),
            Option(
                "28: 24 through a, and 4 through b",
                "handed-on-too-early",
                "When a handed on, b had not yet handed its 4 back to a. So 4 · 4 = 16 is missing.",
                value=28,
            ),
            Option(
                "40: what comes back to a, times 4",
                "path-dropped",
                "That is the whole of what comes through a. But x is used in b as well, by itself.",
                value=40,
            ),
            Option(
                "44: 40 through a, and 4 through b",
                value=44,
                why="6 from L and 4 from b make 10 for a, and 10 · 4 = 40. Through b come 4 more.",
            ),
        ),
        "A number hands on only when all that it goes into has handed back: from the last to the first.",
    ),
    Prediction(
        "06.6",
        "The label is 1, but the neuron says no: its sum is −4, so a is 0.018. The sigmoid is nearly level there: its "
        "slope is 0.018. What is the slope of the loss by z?",
        (
            Option(
                "Nearly 0: the sigmoid lets next to nothing through",
                "one-small-slope-decides",
                "So it was with the squared error. But here the loss is steep where the sigmoid is level.",
                value=0.0,
            ),
            Option("About −0.98", value=-0.98, why="−55.6 times 0.0177: one factor is as large as the other is small."),
            Option(
                "About −56, the slope of the loss by a",
                "derivative-forgotten",
                "That is by a. On the way to z it is multiplied by the slope of the sigmoid.",
                value=-56.0,
            ),
            Option(
                "About 0.98",
                "target-minus-prediction",
                "The label is 1, and a larger z would make the loss smaller: the slope is below 0.",
                value=0.98,
            ),
        ),
        "Cross-entropy and sigmoid fit together: their slopes multiply to a − y. The more wrong, the steeper, up to 1.",
    ),
    Prediction(
        "06.7",
        "The hidden neuron in the middle passed on 0 for this sample. Five parameters touch it: two weights into it, "
        "its "
        "bias, and two weights out of it. How many of their slopes are not 0?",
        (
            Option(
                "None: neither those into it nor those out of it",
                value=0,
                why="The weights out of it are multiplied by its 0, and on the way back to the weights into it "
                "stands ReLU's slope, 0.",
            ),
            Option(
                "2: the weights out of it, since the bend blocks only what lies before it",
                "only-incoming-is-blocked",
                "The bend does block what lies before it. But the weights out of it are multiplied by its output, 0.",
                value=2,
            ),
            Option(
                "3: the weights into it and its bias",
                "derivative-forgotten",
                "What comes back does reach the bend. But there it meets ReLU's slope at −3, which is 0.",
                value=3,
            ),
            Option(
                "5: it is part of the network like the others",
                "zero-is-no-information",
                "It is, and for other samples it counts. For this one a small change of its weights changes nothing.",
                value=5,
            ),
        ),
        "For this sample the silent neuron learns nothing, neither before the bend nor behind it. Another sample may "
        "wake it.",
    ),
    Prediction(
        "06.8",
        "So far the right class was 0, and the network gave it 73 %. Suppose the label were 1, with the same input and "
        "the same weights. What becomes of the 17 slopes?",
        (
            Option(
                "Only those of the last layer change: the label is compared there",
                "label-is-for-the-last-layer",
                "It is compared there. But all other slopes are made from what comes back from that place.",
                value="last",
            ),
            Option(
                "All turn their signs around and keep their sizes",
                "signs-only-flip",
                "The signs do turn. But the network was mostly right about class 0, and so it is mostly wrong about 1.",
                value="flip",
            ),
            Option(
                "All turn their signs around and grow by the same factor",
                value="grow",
                why="dz2 was (−0.27, 0.27) and becomes (0.73, −0.73). All others are multiples of that.",
            ),
        ),
        "Everything on the way back is a multiple of what it starts from. The more wrong the network, the larger all "
        "of "
        "it.",
    ),
    Prediction(
        "06.9",
        "Forward with our sample, then the loss. Then, before going back, somebody sends another sample through the "
        "same "
        "network, only to have a look. Now `backward`. What comes out?",
        (
            Option(
                "An error: the two samples do not belong together",
                "wrong-gradient-raises",
                "The two have the same shape, and shapes are all that is checked.",
                value="error",
            ),
            Option(
                "The right gradient: the loss was computed before",
                "backward-needs-no-forward",
                "The loss was. But the local slopes are taken at the numbers that the layers hold, and these are new.",
                value="same",
            ),
            Option(
                "Other numbers, without an error", value="other", why="The layers held the numbers of the other sample."
            ),
        ),
        "Each layer keeps the numbers of its last forward pass, and the way back uses them. Between forward and "
        "backward "
        "nothing else may pass through.",
    ),
    Prediction(
        "06.10",
        "Back to the digit network, 64-32-10. A forward pass of one picture takes 2,368 multiplications, one for each "
        "weight. How many does the walk back take, with all 2,410 slopes as its result?",
        (
            Option(
                "About as many: one walk for all",
                value="once",
                why="Each weight is met once or twice on the way back, and never again.",
            ),
            Option(
                "About 10 times as many: one walk for each output",
                "one-pass-an-output",
                "The outputs meet in one loss before the walk begins, so one walk serves them all.",
                value="ten",
            ),
            Option(
                "About 2,410 times as many: one walk for each parameter",
                "one-pass-a-parameter",
                "So it is with nudging. Going backwards, all parameters share what has already been worked out.",
                value="each",
            ),
        ),
        "The whole gradient costs about as much as a forward pass. This is why networks with billions of parameters "
        "can be trained at all.",
    ),
)

QUIZ = (
    QuizQuestion(
        "06.q1",
        "u = 3x + 1 and L = u². What is the slope of L by x, at x = 1?",
        (
            Option(
                "6",
                "derivative-wrong-point",
                "That is 2 · 1 · 3, with the slope of the square taken at x. What goes into the square is u = 4.",
            ),
            Option("8", "chain-stops-early", "That is the slope by u. One box is left: u grows 3 times as fast as x."),
            Option("11", "slopes-are-added", "That is 8 + 3. Along a chain slopes multiply."),
            Option("24", why="8, the slope of the square at u = 4, times 3."),
        ),
    ),
    QuizQuestion(
        "06.q2",
        "A number goes into three neurons of the next layer. Three slopes come back to it. What is its own slope?",
        (
            Option(
                "The last of them",
                "overwrite-not-add",
                "Then two of the three neurons would not count. A nudge moves all three.",
            ),
            Option(
                "Their product",
                "paths-multiply",
                "Along one path slopes multiply. These are three paths, side by side.",
            ),
            Option("Their sum", why="A nudge of the number moves the loss by each of the three at once."),
            Option("Their mean", "mean-or-sum", "Three paths that push the same way push three times as hard."),
        ),
    ),
    QuizQuestion(
        "06.q3",
        "A library writes `=` where slopes of several paths should be added with `+=`. Where are its gradients still "
        "right?",
        (
            Option(
                "Nowhere: there would be an error",
                "wrong-gradient-raises",
                "Nothing raises. The numbers are there, and some of them are wrong.",
            ),
            Option(
                "Wherever every number is used once",
                why="With one path there is nothing to add. This is why small tests miss the mistake.",
            ),
            Option(
                "Nearly everywhere: the strongest path decides",
                "one-path-decides",
                "It is the last path that survives, not the strongest, and the others would have counted too.",
            ),
        ),
    ),
    QuizQuestion(
        "06.q4",
        "A weight w is multiplied by its input x. The slope dz has come back. Which number of the forward pass is "
        "needed "
        "for dw?",
        (
            Option("Its input, x", why="When w grows by a little, w · x grows by x times that: dw = dz · x."),
            Option(
                "The weight itself, w",
                "own-value-in-the-gradient",
                "w is needed for dx. In dw its own value does not stand.",
            ),
            Option(
                "None of them: dz says all",
                "backward-needs-no-forward",
                "A local slope is taken at the numbers of the forward pass. A weight whose input was 0 gets none of "
                "the blame.",
            ),
        ),
    ),
    QuizQuestion(
        "06.q5",
        "`network.backward(...)` has run. What has happened to the weights?",
        (
            Option(
                "They have moved a little, downhill",
                "backprop-adjusts",
                "Backpropagation computes the gradient and no more. The step downhill is a line of its own.",
            ),
            Option(
                "They hold the slopes now",
                "gradient-is-the-step",
                "The gradient lies beside them, in an array of the same shape.",
            ),
            Option("They are what they were before", why="The gradient lies ready for whoever takes the step."),
        ),
    ),
    QuizQuestion(
        "06.q6",
        "a goes into b and into L, and b goes into L. In which order does one walk back?",
        (
            Option(
                "From L to a, then to b",
                "handed-on-too-early",
                "When a hands on, b has not handed its share back to a yet.",
            ),
            Option("From L to b, then to a", why="What a goes into was computed after a. Backwards it comes before a."),
            Option(
                "In either: sums do not care",
                "any-order-back",
                "A sum does not care. But a hands on its sum, and before b has had its turn that sum is not complete.",
            ),
        ),
    ),
)
