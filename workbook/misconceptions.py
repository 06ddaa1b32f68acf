"""The one list of mistaken ideas: slips of tasks, wrong options of questions and the teacher's reports refer to its ids.

Each says what is believed, why it is tempting, what to say to somebody who believes it, and where it was seen.
An idea stands here only when something in the course can detect it: a test holds that none is unused and none missing.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Misconception:
    """One mistaken idea.

    Attributes:
        id: a short name, words joined by hyphens.
        idea: what is believed, as the person would say it.
        tempting: why a reasonable person believes it.
        say: what to say to that person.
        seen: where it was seen: a public thread, a course, or "tried" where we met it ourselves.
    """

    id: str
    idea: str
    tempting: str
    say: str
    seen: str


_LIST = (
    Misconception(
        "brain-copy",
        "A neural network works like the brain.",
        "The words neuron, network and learning are borrowed from biology, and pictures of both look alike.",
        "Only the rough idea is borrowed: many small units, joined by connections of different strength. An artificial "
        "neuron is one weighted sum and one function of it. Living neurons send pulses in time and learn in other ways.",
        "introductions that open with a drawing of a nerve cell",
    ),
    Misconception(
        "weight-per-neuron",
        "Each neuron has one weight.",
        "Diagrams draw one circle a neuron, and a number seems to belong into a circle.",
        "A weight belongs to a connection. A neuron with three inputs has three weights, one for each.",
        'a widely read introduction says "each neuron is associated with a weight"',
    ),
    Misconception(
        "input-layer-computes",
        "The input neurons weigh and activate too, so the input layer counts as a layer with parameters.",
        "Diagrams draw input circles like all the others.",
        "An input neuron only holds a feature. The first weights stand on the connections behind it.",
        "introductions that draw all circles alike",
    ),
    Misconception(
        "output-feeds-itself",
        "A neuron's output becomes its own input.",
        "Sentences such as 'the result becomes the input of the neuron' leave open which neuron is meant.",
        "In a feed-forward network the output goes to the neurons of the next layer, never back.",
        'the same introduction: "becomes the input of that particular neuron"',
    ),
    Misconception(
        "bias-forgotten",
        "The parameters are the weights; the bias is nothing.",
        "Diagrams often leave biases out, and at a bias of zero nothing seems to be missing.",
        "Each neuron outside the input layer adds a bias of its own. Without it every line goes through the origin.",
        'tensorflow/playground #90 (hidden output bias: "I spent hours"), #58',
    ),
    Misconception(
        "bias-multiplied",
        "The bias is multiplied like a weight, or scales the result.",
        "Weights are multiplied, so the bias, a parameter like them, seems to be as well.",
        "The bias is added, once, after the weighted sum. It shifts the result; it does not scale it.",
        "tried",
    ),
    Misconception(
        "bias-per-connection",
        "Each connection has a bias, as it has a weight.",
        "If every connection carries a weight, a second number there seems natural.",
        "A bias belongs to a neuron: one number is added to the whole sum, however many connections come in.",
        "tried",
    ),
    Misconception(
        "weight-orientation",
        "The weight matrix is (n_out, n_in) here too, and any transpose that runs is right.",
        "Many books write W x with samples as columns, and PyTorch stores (out, in).",
        "Here rows are samples and W has shape (n_in, n_out), so that X @ W goes from n_in numbers to n_out. "
        "On a square layer the wrong orientation runs without an error and gives wrong numbers.",
        "makeyourownneuralnetwork #9; Neural-Networks-Demystified #23; cs231n #125",
    ),
    Misconception(
        "column-vector",
        "Samples are columns.",
        "Linear algebra writes vectors as columns.",
        "Data tables hold one sample a row, and so do NumPy batches here: X has shape (N, n_in).",
        "the same threads",
    ),
    Misconception(
        "input-layer-left-out",
        "A list of layer sizes leaves the inputs out, since they compute nothing.",
        "Input neurons have no parameters, so they seem not to belong to the network's sizes.",
        "The number of inputs decides how many weights the first layer has. It is the first number of the list.",
        "tried",
    ),
    Misconception(
        "sizes-are-connections",
        "The size of a layer is its number of connections.",
        "The lines between the circles are what one sees most of in a diagram.",
        "A size counts neurons. Connections are counted by multiplying two neighbouring sizes.",
        "tried",
    ),
    Misconception(
        "network-runs-backwards",
        "The order of the layers does not matter.",
        "A diagram looks much the same from either side.",
        "Data goes one way: from the inputs through the hidden layers to the outputs, and lists of sizes follow it.",
        "tried",
    ),
    Misconception(
        "zero-fires",
        "A sum of exactly 0 is enough for a neuron to fire.",
        "0 lies on the border, and a border belongs to either side.",
        "A choice has to be made, and here a step neuron fires above 0 only. Weights that land exactly on 0 are fragile anyway.",
        "tried",
    ),
    Misconception(
        "output-before-activation",
        "The weighted sum is the neuron's output.",
        "The sum does most of the work, and the activation is a small last step.",
        "A neuron puts its sum z through an activation function and passes on the result, a = f(z).",
        "tried",
    ),
    Misconception(
        "weights-are-positive",
        "Weights are strengths, so they are positive.",
        "'Strength of a connection' sounds like something that cannot be below 0.",
        "A negative weight is a vote against. Without negative weights a neuron could never be held back by an input.",
        "tried",
    ),
    Misconception(
        "bias-starts-at-zero",
        "With all inputs at 0 a neuron gives 0.",
        "Nothing in, nothing out, seems reasonable.",
        "With all inputs at 0 the sum is the bias alone. The bias decides what a neuron says to silence.",
        "tried",
    ),
    Misconception(
        "one-line-is-enough",
        "One neuron can separate anything if its weights are right.",
        "It worked for AND, OR and NAND.",
        "One neuron draws one line. XOR needs two lines, and so two hidden neurons.",
        "the history of the perceptron",
    ),
    Misconception(
        "bigger-means-more",
        "Larger weights make a neuron say yes more often.",
        "A larger weight sounds like a stronger push, and a push seems to go upwards.",
        "Multiplying every weight and the bias by the same number above 0 moves no sum across 0. The line stays where it is.",
        "tried",
    ),
    Misconception(
        "line-is-everything",
        "Two neurons with the same line are the same neuron.",
        "The line is all that one sees in the picture.",
        "The line is where the sum is 0. How fast the sum grows on both sides of it is a second thing, and it matters as soon as "
        "the activation is smoother than a step.",
        "tried",
    ),
    Misconception(
        "all-or-nothing",
        "What a neuron cannot solve wholly it cannot solve better than by chance.",
        "'It cannot learn XOR' sounds like total failure.",
        "A model that cannot be right everywhere can be right in most places. How many, one has to count.",
        "tried",
    ),
    Misconception(
        "deeper-is-bigger",
        "A deeper network has more parameters.",
        "More layers mean more matrices, and drawings of deep networks look larger.",
        "Parameters grow with the product of neighbouring sizes. Several narrow layers can cost less than one wide layer.",
        "tried",
    ),
    Misconception(
        "hidden-layer-is-magic",
        "Once there is a hidden layer, a network can do anything.",
        "'A network with a hidden layer can approximate any function' is often quoted without its condition.",
        "It takes enough hidden neurons: each adds one line, and too few lines stay too few.",
        "tried",
    ),
    Misconception(
        "brackets-make-a-tuple",
        "`(3)` is a tuple with one entry.",
        "`(3, 4)` is a tuple, so the brackets seem to make it one.",
        "The comma makes the tuple: `(3,)` has one entry, `(3)` is the number 3.",
        "questions of people new to Python",
    ),
    Misconception(
        "overwrite-not-add",
        "Assigning again adds to what was there.",
        "In words one says 'then comes the next one', and it sounds the same for replacing and for adding.",
        "`=` replaces. What several parts contribute to has to be added up: `total = total + part`.",
        "micrograd #53, #25, #32; ARENA #127",
    ),
    Misconception(
        "arrays-are-lists",
        "A NumPy array behaves like a Python list.",
        "Both are written with square brackets, and both are indexed from 0.",
        "Lists hold things, arrays calculate: `*` and `+` work on every number of an array.",
        "questions of people new to NumPy",
    ),
    Misconception(
        "arrays-need-loops",
        "One cannot calculate with many numbers at once; it takes a loop.",
        "With lists it does.",
        "NumPy applies an operation to all numbers of an array, faster than a loop and in one line.",
        "questions of people new to NumPy",
    ),
    Misconception(
        "page-is-memory",
        "What stands on the page is what Python knows.",
        "A script works so: it is read from top to bottom, and what was deleted is gone.",
        "The kernel knows what was run, in the order in which it was run. When in doubt, restart it and run everything again.",
        "questions of people new to notebooks",
    ),
    Misconception(
        "closing-loses-work",
        "Closing the page loses my work.",
        "Variables are lost when the kernel stops, and many pages forget what was typed into them.",
        "JupyterLab saves the notebook as a file, and the course keeps your progress in another. Only variables end with the kernel.",
        "questions in workshops",
    ),
    Misconception(
        "answers-are-sent",
        "What I answer here is sent to somebody.",
        "Most pages with quizzes do so.",
        "All of this runs on your machine. Wrong answers cost nothing and are seen by nobody.",
        "questions in workshops",
    ),
    Misconception(
        "print-is-return",
        "A function that prints its result gives it back.",
        "In a notebook both make the value appear below the cell.",
        "`print` shows a value to people. `return` hands it to the code that called the function.",
        "questions of people new to Python",
    ),
    Misconception(
        "middle-is-average",
        "The average is the middle between the smallest and the largest number.",
        "For two numbers it is.",
        "Every number counts for the average: add them all up and divide by how many there are.",
        "tried",
    ),
    Misconception(
        "mean-or-sum",
        "The sum is as good as the mean.",
        "Both grow together, and the division at the end is easily left out.",
        "The mean does not depend on how many numbers there are; the sum does. Here the mean is asked.",
        "SkalskiP/ILearnDeepLearning.py #29; d2l #1000; Open-Deep-ML #54",
    ),
    Misconception(
        "scores-are-probabilities",
        "What comes out of a network are probabilities.",
        "Apps and news show percentages, and one picture often gets one large number and nine small ones.",
        "The last layer gives weighted sums, free to be any number. A further step can turn them into probabilities; "
        "it is chapter 03's.",
        "tried",
    ),
    Misconception(
        "negative-scores-say-no",
        "A score below 0 means no, and its size says how firmly.",
        "0 looks like a border between yes and no, as it was for the step neuron.",
        "Scores are compared with each other, not with 0: the largest wins, even when all of them are below 0.",
        "tried",
    ),
    Misconception(
        "bend-drops-the-sign",
        "ReLU drops the minus sign of a negative number.",
        "'Only positive numbers come out' is true of the absolute value as well.",
        "ReLU turns every number below 0 into 0, and leaves the others as they are.",
        "tried",
    ),
    Misconception(
        "activation-is-a-switch",
        "The activation decides whether a neuron fires or not.",
        "The step of the first neurons did that, and 'activated' sounds like on or off.",
        "An activation is a function of a number. ReLU passes on how far the sum lies above 0, not only whether it "
        "does.",
        'a widely read introduction: "whether the neuron should be activated or not"',
    ),
    Misconception(
        "bias-after-activation",
        "The bias is added to the neuron's output.",
        "The bias comes last in the sum, and it is easily moved behind the function.",
        "The bias is a part of the sum, and the activation comes after it: a = f(x @ w + b).",
        "tried",
    ),
    Misconception(
        "activation-per-connection",
        "Each connection is activated by itself.",
        "Weights belong to connections, so the bend seems to as well.",
        "A neuron adds everything up first and bends once. So an input that speaks against can weaken one that speaks "
        "for.",
        "tried",
    ),
    Misconception(
        "activation-at-output",
        "Every layer ends with the same activation, the last one too.",
        "A loop over the layers treats them all alike.",
        "The hidden layers bend their sums. The sums of the last layer are the scores and stay as they are.",
        "forum threads",
    ),
    Misconception(
        "neurons-are-rows",
        "Neuron j has its weights in row j of W.",
        "Lists of neurons are written one a row, and W[j] is the shortest thing to type.",
        "Here row i of W belongs to input i, and column j to neuron j: its weights are W[:, j].",
        "tried; PyTorch stores its weights that way",
    ),
    Misconception(
        "one-bias-a-layer",
        "A layer has one bias.",
        "One says 'the bias of the layer', and b is a single letter.",
        "Each neuron has a bias of its own, so b holds n_out numbers.",
        "tried",
    ),
    Misconception(
        "bias-along-samples",
        "The biases go with the samples.",
        "b is drawn as a column in many books, and a column runs along the samples here.",
        "A bias belongs to a neuron and is the same for every sample. Z has a column for each neuron, and b lies "
        "across the columns.",
        "tried",
    ),
    Misconception(
        "broadcasting-knows-what-is-meant",
        "NumPy lines up arrays by what they mean.",
        "It nearly always does what one wants.",
        "NumPy compares shapes from the right and stretches axes of length 1. What the axes mean it does not know.",
        "tried",
    ),
    Misconception(
        "broadcast-column",
        "(N, 1) and (N,) are the same.",
        "Both hold N numbers, and both print as a list of them.",
        "A column of shape (N, 1) and a row of shape (N,) are stretched against each other into a table of shape (N, "
        "N).",
        "fastai notebook 03; many",
    ),
    Misconception(
        "no-error-means-right",
        "If a formula were wrong, it would raise an error.",
        "With matrices it often does.",
        "An error tells of shapes that cannot be lined up. Where they can by chance, wrong numbers come out in "
        "silence.",
        "tried",
    ),
    Misconception(
        "one-answer-a-batch",
        "A batch goes in, one answer comes out.",
        "The network is drawn once, with one column of outputs.",
        "Each sample of a batch gets its own answer. The first axis, N, goes all the way through.",
        "tried",
    ),
    Misconception(
        "layer-keeps-the-shape",
        "What comes out of a layer is as large as what went in.",
        "Many operations on arrays keep the shape.",
        "A layer of n_out neurons gives n_out numbers for each sample, however many went in. The activation is what "
        "keeps the shape.",
        "tried",
    ),
    Misconception(
        "batch-mixes-samples",
        "The samples of a batch influence each other, or those that come after them.",
        "They go through together, and people remember what they have seen before.",
        "Each row meets the weights on its own. Order and company change nothing.",
        "tried",
    ),
    Misconception(
        "forward-changes-weights",
        "A network learns while it predicts.",
        "People do, and products are said to.",
        "Forward propagation reads the weights and changes nothing. Learning is another step, with the right answers "
        "at hand.",
        "tried",
    ),
    Misconception(
        "larger-in-larger-out",
        "A larger input makes the outputs larger.",
        "With one positive weight it is so.",
        "An input reaches an output along many paths, some with negative weights. What arrives is the sum of all of "
        "them.",
        "tried",
    ),
    Misconception(
        "one-path-decides",
        "The sign of one weight on the way tells whether an output rises or falls.",
        "One follows one line in the drawing with a finger.",
        "All paths from the input to the output add up. One has to know each of them.",
        "tried",
    ),
    Misconception(
        "hidden-values-have-names",
        "Each hidden neuron stands for something one can name.",
        "Pictures of chosen neurons show strokes, eyes and wheels.",
        "What is certain of a hidden value is the sum it comes from. Some can be named after a careful look, most "
        "cannot.",
        "introductions that say what a hidden layer 'sees'",
    ),
    Misconception(
        "each-layer-sees-the-input",
        "Each layer computes from the network's input.",
        "X is the name that is at hand in every line.",
        "A layer takes what the layer before it passed on. Only the first one sees X.",
        "tried",
    ),
    Misconception(
        "last-layer-left-out",
        "The output layer only collects what the last hidden layer gave.",
        "It is drawn at the end, as a result.",
        "The output layer has weights and biases like any other, and its sums are the scores.",
        "tried",
    ),
    Misconception(
        "score-is-the-class",
        "The largest score is the answer.",
        "It is the number that wins.",
        "The answer is which class has the largest score: a position, not a size.",
        "tried",
    ),
    Misconception(
        "classes-from-one",
        "The first class is number 1.",
        "People count from 1.",
        "Python and the labels here count from 0: column 0 of the scores belongs to class 0.",
        "tried",
    ),
    Misconception(
        "return-in-the-loop",
        "`return` in a loop collects the results.",
        "It stands where the result of the round is known.",
        "`return` ends the function at once, in the first round. Collect the results, and return them after the loop.",
        "questions of people new to Python",
    ),
    Misconception(
        "largest-is-furthest-from-zero",
        "The largest score is the one furthest from 0.",
        "In everyday words −100 is a big number.",
        "Largest means furthest up. −0.5 is larger than −1.5, and so it wins.",
        "tried",
    ),
    Misconception(
        "sum-runs-on",
        "One running total serves all the neurons of a layer.",
        "A total that is set to 0 before all loops works for a single neuron.",
        "Neurons of a layer know nothing of each other. Each starts its own sum, with its own bias.",
        "tried",
    ),
    Misconception(
        "uphill",
        "Add the gradient: it shows where to go.",
        "The gradient is an arrow, and one follows arrows.",
        "The gradient points to where the loss grows. To lower it one goes the opposite way, and subtracts.",
        "MISCONCEPTIONS.md; tried",
    ),
    Misconception(
        "gradient-is-the-step",
        "The gradient is what the parameters are moved by.",
        "Both are arrays of the same shape, and the two words are often used together.",
        "The gradient says how steep it is. The step is made of it, in the plainest case by the learning rate, "
        "and other rules make other steps.",
        "tried",
    ),
    Misconception(
        "steps-are-equal",
        "Every step is of the same length, the learning rate.",
        "'Step size' is another name for the learning rate.",
        "The step is the rate times the slope: long where it is steep, short where it is nearly flat.",
        "tried",
    ),
    Misconception(
        "rate-is-the-step",
        "A step moves the parameter by the learning rate.",
        "'Step size' is another name for the learning rate.",
        "The learning rate is a factor. It is multiplied by the slope, and the product is the step.",
        "tried",
    ),
    Misconception(
        "step-is-the-place",
        "A function that takes a step returns the step.",
        "The step is what one has computed.",
        "What is asked for is where one stands afterwards: the old place minus the step.",
        "tried",
    ),
    Misconception(
        "update-multiplies",
        "An update scales the parameter.",
        "Rates, such as rates of interest, usually multiply.",
        "The step is subtracted. Its size does not depend on the size of the parameter.",
        "tried",
    ),
    Misconception(
        "factor-two-forgotten",
        "A factor 2 in a slope does not matter.",
        "It can be hidden in the learning rate, and many books define the loss with a half.",
        "The slope of d * d is 2 * d. Leave the 2 out, and every check against a numerical slope fails by half.",
        "textbooks with half the squared error",
    ),
    Misconception(
        "target-minus-prediction",
        "An error is the target minus the prediction.",
        "Many books define the residual so, and in the loss the sign does not matter.",
        "In the slope it does: the slope is above 0 where the prediction is too high, so it is prediction minus "
        "target.",
        "tried",
    ),
    Misconception(
        "rows-are-counted",
        "A mean divides by the number of rows.",
        "len(array) is what comes to mind.",
        "The mean of a table runs over all its numbers, rows times columns: array.size.",
        "tried",
    ),
    Misconception(
        "one-slope-for-all",
        "A loss is one number, so its slope is one number.",
        "With one parameter it is.",
        "Each number that the loss depends on has a slope of its own. A gradient has the shape of what it is the "
        "gradient of.",
        "tried",
    ),
    Misconception(
        "loss-is-the-gradient",
        "The square of the error says which way to go.",
        "The squares are what the loss is made of.",
        "A square is never below 0 and has no direction. The slope of d * d is 2 * d, which has the sign of d.",
        "tried",
    ),
    Misconception(
        "nudge-width",
        "A central difference divides by the size of one nudge.",
        "One nudges by eps, so one divides by eps.",
        "The two places lie 2 * eps apart.",
        "tried",
    ),
    Misconception(
        "all-nudged-at-once",
        "To find the gradient, nudge theta.",
        "theta + eps works on the whole array.",
        "One entry at a time: the others are held still. Nudging all at once gives the sum of the slopes.",
        "tried",
    ),
    Misconception(
        "nudge-stays",
        "Nudges are so small that they need not be taken back.",
        "1e-5 looks like nothing.",
        "They add up from entry to entry, and the caller's parameters have been changed by a function that was "
        "asked to look.",
        "tried",
    ),
    Misconception(
        "only-one-side-moved",
        "From theta + eps, going back by eps leads to theta - eps.",
        "It was one nudge up, so it is one nudge down.",
        "It leads back to theta. To the other side it is 2 * eps.",
        "tried",
    ),
    Misconception(
        "input-forgotten",
        "The slope for a weight is the mean error.",
        "For the bias it is.",
        "A nudge of w moves the prediction by x times the nudge, so each error counts x-fold.",
        "tried",
    ),
    Misconception(
        "bias-sees-the-input",
        "The bias is treated like a weight, with the input as a factor.",
        "Both are updated by the same rule.",
        "A nudge of b moves every prediction by as much, whatever the input. Its factor is 1.",
        "tried",
    ),
    Misconception(
        "path-shares-one-array",
        "A list of arrays keeps what the array was when it was appended.",
        "With numbers it does.",
        "A list holds the array itself. What changes it in place, such as -=, changes every entry that is the "
        "same array.",
        "questions of people new to NumPy",
    ),
    Misconception(
        "callers-array-changed",
        "`theta = start` makes a copy.",
        "With numbers it does not matter.",
        "It gives the same array a second name. Use .copy() before changing it in place.",
        "questions of people new to NumPy",
    ),
    Misconception(
        "gradient-taken-once",
        "The gradient is computed once, and then one walks along it.",
        "'The' gradient sounds like a property of the function alone.",
        "The slope differs from place to place. It is computed anew at each step.",
        "tried",
    ),
    Misconception(
        "start-left-out",
        "A path consists of the places that the steps lead to.",
        "The start was not computed.",
        "The start is the first place of the path: n steps, n + 1 places.",
        "tried",
    ),
    Misconception(
        "one-step-short",
        "n places are n steps.",
        "The fence-post error: posts and gaps look alike.",
        "Between n + 1 places lie n steps.",
        "tried",
    ),
    Misconception(
        "only-the-end",
        "What counts of a descent is where it ends.",
        "For a trained network it is.",
        "The way there shows whether the rate is too small, too large or right. Here the whole path is asked for.",
        "tried",
    ),
    Misconception(
        "old-momentum-used",
        "theta moves by the v that was handed in.",
        "It stands first in the list of arguments.",
        "First v takes in this step's gradient, then theta moves by the new v.",
        "tried",
    ),
    Misconception(
        "momentum-left-out",
        "v is the gradient.",
        "In the first step, with v = 0, it is.",
        "v keeps momentum times what it was: it remembers the slopes of the last steps.",
        "tried",
    ),
    Misconception(
        "momentum-averages",
        "Momentum is an average, with 1 - momentum in front of the gradient.",
        "Some books and Adam do it that way.",
        "In SGD of nnlib and PyTorch the gradient is added whole, so that v may grow to 1 / (1 - momentum) times "
        "the gradient.",
        "textbooks differ",
    ),
    Misconception(
        "rate-inside-momentum",
        "v holds the learning rate.",
        "Some books write it that way.",
        "Here v collects gradients and the rate comes in when theta moves, so that a changed rate acts at once.",
        "textbooks differ",
    ),
    Misconception(
        "momentum-points-down",
        "v is a velocity, so it points downhill.",
        "Some books write it that way.",
        "Here v collects gradients, which point uphill, and the minus sign comes when theta moves.",
        "textbooks differ",
    ),
    Misconception(
        "sequential-update",
        "Update w, then compute b's slope with the new w.",
        "It is the order in which one writes the two lines, and it still goes downhill.",
        "The gradient belongs to one place. Compute all slopes there, then move all parameters.",
        "MISCONCEPTIONS.md; tried",
    ),
    Misconception(
        "one-parameter-at-a-time",
        "Parameters are moved one after the other.",
        "One turns knobs one after the other.",
        "A step moves all parameters at once, each by its own slope.",
        "tried",
    ),
    Misconception(
        "drops-last-batch",
        "Leftovers do not matter.",
        "A loop over full batches is shorter to write.",
        "The samples left over would be missing from the epoch. The last batch is smaller, and it counts.",
        "joelnet; tried",
    ),
    Misconception(
        "half-shuffle",
        "Shuffling the order of the batches is shuffling.",
        "The order is random, after all.",
        "The same samples always meet. Shuffle the samples, then cut them into batches.",
        "joelnet",
    ),
    Misconception(
        "order-does-not-matter",
        "The order of the data does not matter.",
        "For the loss over all of it, it does not.",
        "Data is often sorted. Without shuffling a batch may hold one kind of sample only, and pull to one side.",
        "tried",
    ),
    Misconception(
        "same-order-every-epoch",
        "One shuffled order serves for all epochs.",
        "A fixed seed makes results repeatable.",
        "Repeatable is good, but the generator has to go on: with a new order in each epoch, other samples meet.",
        "tried",
    ),
    Misconception(
        "shuffled-apart",
        "Shuffle X, then shuffle y.",
        "Both have to be shuffled.",
        "Samples and targets belong together. Draw one order, and use it for both.",
        "tried",
    ),
    Misconception(
        "epoch-draws-afresh",
        "A batch is drawn at random from all the data.",
        "It is random too, and shorter to write.",
        "Then some samples come twice in an epoch and others never. Shuffle once, then deal out.",
        "tried",
    ),
    Misconception(
        "parameters-are-independent",
        "Each parameter can be tuned by itself.",
        "Knobs on a machine often can.",
        "Which value is best for one weight depends on all the others.",
        "tried",
    ),
    Misconception(
        "pairs-are-all",
        "Combinations are pairs.",
        "For two parameters they are.",
        "A combination holds a value for every parameter: each further one multiplies the count.",
        "tried",
    ),
    Misconception(
        "slope-is-not-enough",
        "One has to see the whole curve to know where to go.",
        "To find the lowest place one would.",
        "To go down from here, the slope here is enough.",
        "tried",
    ),
    Misconception(
        "bigger-rate-faster",
        "A larger learning rate learns faster.",
        "Longer steps need fewer of them.",
        "Up to a border, which depends on how strongly the ground bends. Beyond it each step lands higher than it "
        "began.",
        "ARENA #297",
    ),
    Misconception(
        "gradient-points-at-minimum",
        "The gradient points away from the lowest place, its opposite straight towards it.",
        "On a round bowl it does.",
        "It tells the steepest way right here. In a valley that is mostly across, not along.",
        "introductions that draw round bowls",
    ),
    Misconception(
        "finds-the-lowest",
        "Gradient descent finds the lowest place.",
        "In pictures with one valley it does.",
        "It comes to rest where the ground is flat. Which place that is depends on the start.",
        "many introductions",
    ),
    Misconception(
        "zero-slope-is-minimum",
        "Where the gradient is zero, there is a minimum.",
        "In one valley it is so.",
        "Flat ground may also be a saddle or a top. The gradient does not tell which.",
        "many introductions",
    ),
    Misconception(
        "zero-slope-attracts",
        "Paths are drawn to places where the slope is 0.",
        "They end in such places.",
        "A path goes down. The top of a hill is flat as well, and every path leads away from it.",
        "tried",
    ),
    Misconception(
        "batch-gradient-is-exact",
        "The gradient of a batch is the gradient.",
        "Code calls both by the same name.",
        "It is an estimate: another batch gives another one. Averaged over all batches it comes right.",
        "tried",
    ),
    Misconception(
        "few-samples-are-worthless",
        "A gradient from a few samples points anywhere.",
        "Small samples are unreliable.",
        "Far from the lowest place most samples agree about the direction. A rough direction at a fraction of the "
        "price is a good deal.",
        "tried",
    ),
    Misconception(
        "more-steps-cure",
        "If the loss grows, train for longer.",
        "More training usually helps.",
        "Where each step jumps further out than the last, more steps make it worse. Lower the rate.",
        "tried",
    ),
    Misconception(
        "start-is-to-blame",
        "A loss that explodes comes from an unlucky start.",
        "The start does matter for where one ends.",
        "On a bowl, whether steps grow or shrink depends on the rate and on the bend of the ground, not on the "
        "start.",
        "tried",
    ),
    Misconception(
        "epoch-is-a-step",
        "One epoch is one update.",
        "With one batch it is.",
        "An epoch is once through the data: as many updates as there are batches.",
        "MISCONCEPTIONS.md",
    ),
)

MISCONCEPTIONS: dict[str, Misconception] = {one.id: one for one in _LIST}
