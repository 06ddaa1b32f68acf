"""The questions of chapter 01: what a neuron adds up, the line it draws, what belongs to a connection and what to a neuron."""

from workbook.questions.form import NumberPrediction, Option, Prediction, QuizQuestion

PREDICTIONS = (
    NumberPrediction(
        "01.1",
        "The score is 2 * middle - 2 * sides + 0.5, and a score above 0 means: one. How many of the 60 digits does it get right?",
        close=3,
        unit="digits",
        explanation="Two measurements and three numbers are enough here, because the features were chosen well. "
        "Guessing would get about 30.",
    ),
    Prediction(
        "01.2",
        "A blank picture: no ink in the middle, none at the sides. The weights are 2 and -2, the bias is 0.5. What does the neuron put out?",
        (
            Option(
                "0: nothing comes in, so nothing goes out.",
                "bias-starts-at-zero",
                "It seems reasonable, but the bias is added whatever comes in.",
                value=0,
            ),
            Option("1: it says one.", why="Both products are 0, and what is left is the bias, 0.5. That is above 0.", value=1),
            Option(
                "0.5: the bias.",
                "output-before-activation",
                "0.5 is the sum z. It has yet to go through the step, and step(0.5) is 1.",
                value=0.5,
            ),
        ),
        "The bias is what a neuron answers to silence. This one takes a blank page for a one, and nothing in it could know better.",
    ),
    Prediction(
        "01.3",
        "The weights stay, the bias goes from 0.5 to 1. What happens to the line?",
        (
            Option(
                "It becomes twice as steep.",
                "bias-multiplied",
                "That would be so if the bias were multiplied with something.",
                value=(True, False),
            ),
            Option(
                "Nothing: the line belongs to the weights.",
                "bias-forgotten",
                "The weights do set its direction. But the sum is 0 in other places once something is added to it.",
                value=(False, False),
            ),
            Option(
                "It shifts and stays parallel to itself.",
                why="The direction of the line comes from the weights alone. The bias says where it lies.",
                value=(False, True),
            ),
        ),
        "Weights turn the line, the bias shifts it.",
    ),
    Prediction(
        "01.4",
        "Both weights and the bias are multiplied by 2: 4, -4 and 1. What changes?",
        (
            Option(
                "Every sum doubles, so more digits come above 0.",
                "bigger-means-more",
                "Doubling a number below 0 takes it further away from 0, not above it.",
                value=(True, True),
            ),
            Option(
                "Every sum doubles; the line and all answers stay.",
                why="Twice 0 is 0, so the sum is 0 in the same places, and a sum above 0 stays above 0.",
                value=(True, False),
            ),
            Option(
                "Nothing at all: the line is the same, so the neuron is.",
                "line-is-everything",
                "The line is the same, but the sums on both sides of it are not.",
                value=(False, False),
            ),
        ),
        "A step sees only the sign, so it cannot tell the two neurons apart. The smoother activations of chapter 03 can: "
        "for them a larger sum means a surer answer.",
    ),
    Prediction(
        "01.5",
        "The light burns when the two switches differ. With the best weights and bias there are, for how many of the four positions is one neuron right?",
        (
            Option(
                "2",
                "all-or-nothing",
                "Half of them is what a neuron gets that answers always the same. A line can do better.",
                value=2,
            ),
            Option("3", why="One position can always be cut off by a line. The other three then stand on one side.", value=3),
            Option(
                "4",
                "one-line-is-enough",
                "One line would have to leave both lit positions on one side. They lie across from each other.",
                value=4,
            ),
        ),
        "This is the exclusive or, XOR: one or the other, and not both. No weights and no bias solve it with one neuron.",
    ),
    Prediction(
        "01.6",
        "Each of the two neurons answers 0 or 1, and the switches have four positions. How many different pairs of answers will come out?",
        (
            Option(
                "4, one for each position.",
                "layers-keep-apart",
                "Nothing makes neurons tell all positions apart. Both lit ones make both neurons fire, and so give the same pair.",
                value=4,
            ),
            Option(
                "3, since two positions share one.",
                why="Both neurons fire in both lit positions. In each of the dark ones a different neuron stays silent.",
                value=3,
            ),
            Option(
                "2, one for light and one for dark.",
                "hidden-layer-answers",
                "That would be the answer already. These two neurons do not give it: they still tell the dark positions apart.",
                value=2,
            ),
        ),
        "Two positions that had to be treated alike have become the same point. Keep this in mind for the next picture.",
    ),
    Prediction(
        "01.7",
        "`W` has shape (2, 3), for two inputs and three neurons. What stands in its middle column, `W[:, 1]`?",
        (
            Option(
                "The 3 weights of the connections that leave the second input.",
                "weight-orientation",
                "Those stand in a row, `W[1]`. In books where samples are columns it is the other way round.",
                value=(3,),
            ),
            Option(
                "The 2 weights of the connections that arrive at the second neuron.",
                why="A column belongs to the neuron that the connections lead to, and two inputs lead there.",
                value=(2,),
            ),
            Option(
                "The weight of the second neuron: one number.",
                "weight-per-neuron",
                "There is no such number, since the neuron has a weight for each of its inputs.",
                value=(),
            ),
        ),
        "A row for where connections come from, a column for where they go.",
    ),
    Prediction(
        "01.8",
        "A network has 64 inputs, 32 hidden neurons and 10 output neurons. How many parameters does it have?",
        (
            Option("84", "weight-per-neuron", "This is a weight and a bias for each of the 42 neurons.", value=84),
            Option("2,368", "bias-forgotten", "These are the weights, 64 * 32 + 32 * 10. The biases are missing.", value=2368),
            Option(
                "2,410",
                why="64 * 32 and 32 * 10 connections have a weight each, and 32 + 10 neurons have a bias each.",
                value=2410,
            ),
            Option("2,474", "input-layer-computes", "This gives the 64 inputs a bias each. They only hold the pixels.", value=2474),
        ),
        "Nearly all parameters are weights: they grow with the product of two sizes, biases only with one.",
    ),
    Prediction(
        "01.9",
        "64 inputs, 10 outputs, and 32 hidden neurons to spend: all in one layer, or 16 behind 16? Which network has more parameters?",
        (
            Option(
                "One layer of 32.",
                why="All 32 are then joined to each of the 64 inputs. Behind one another, only the first 16 are.",
                value="wide",
            ),
            Option(
                "Two layers of 16.",
                "deeper-is-bigger",
                "There is one more matrix, but it is small: 16 * 16. The one that meets the 64 inputs has halved.",
                value="deep",
            ),
            Option(
                "Both the same: there are 42 neurons in either.",
                "weight-per-neuron",
                "That would be so if parameters belonged to neurons.",
                value="same",
            ),
        ),
        "Connections are what costs. How many there are depends on which layers stand next to each other.",
    ),
)

QUIZ = (
    QuizQuestion(
        "01.brain",
        "What does an artificial neuron share with a nerve cell?",
        (
            Option(
                "It sends pulses, and how often it sends them is the message.",
                "brain-copy",
                "Nerve cells do. An artificial neuron hands on one number.",
            ),
            Option(
                "It learns in the same way.",
                "brain-copy",
                "How networks learn is worked out in chapters 05 to 07. Nobody knows whether brains do anything of that kind.",
            ),
            Option(
                "It adds up inputs, some of which count more than others.",
                why="That much is borrowed. Pulses, chemistry and the way of learning are not.",
            ),
        ),
    ),
    QuizQuestion(
        "01.parameters-of-a-neuron",
        "A neuron has three inputs. How many parameters does it have?",
        (
            Option("2", "weight-per-neuron", "This counts one weight and one bias."),
            Option("3", "bias-forgotten", "Those are its weights."),
            Option("4", why="Three weights, one for each connection that comes in, and one bias."),
            Option("6", "bias-per-connection", "This counts a weight and a bias for each connection."),
        ),
    ),
    QuizQuestion(
        "01.where-outputs-go",
        "A hidden neuron has computed its output a. What happens to it?",
        (
            Option(
                "It becomes the neuron's own input for the next calculation.",
                "output-feeds-itself",
                "Such networks exist and are called recurrent. The networks of this course are not of that kind.",
            ),
            Option(
                "It becomes an input of every neuron in the next layer.",
                why="Each time through a weight of its own. To those neurons it is an input like any other.",
            ),
            Option(
                "It is multiplied by the neuron's weight, and the result goes on.",
                "weight-per-neuron",
                "If the next layer has five neurons, five different weights wait for it.",
            ),
        ),
    ),
    QuizQuestion(
        "01.input-layer",
        "A network has the sizes 3, 4 and 2. How many parameters has its input layer, and how many has the whole network?",
        (
            Option("3 and 29", "input-layer-computes", "This gives each input a bias."),
            Option("0 and 20", "bias-forgotten", "20 are the weights: 3 * 4 + 4 * 2."),
            Option("3 and 9", "weight-per-neuron", "This counts one weight for each circle and square."),
            Option("0 and 26", why="The inputs only hold numbers. Behind them: 3 * 4 + 4 in the hidden layer, 4 * 2 + 2 in the output layer."),
        ),
    ),
    QuizQuestion(
        "01.row-of-W",
        "`W` leads from five inputs to three neurons and has shape (5, 3). What is `W[2]`?",
        (
            Option("The five weights that arrive at the third neuron.", "weight-orientation", "Those are a column, `W[:, 2]`."),
            Option("The three weights that leave the third input.", why="Rows are where connections come from, and counting starts at 0."),
            Option("The weight of the third neuron.", "weight-per-neuron", "`W[2]` holds three numbers."),
        ),
    ),
    QuizQuestion(
        "01.one-hidden-neuron",
        "Could the staircase light be worked by a network with a single hidden neuron?",
        (
            Option(
                "Yes: what matters is that there is a hidden layer.",
                "hidden-layer-is-magic",
                "A layer is as strong as its neurons together, and here there is one alone.",
            ),
            Option(
                "Yes, if its weights are large enough.",
                "one-line-is-enough",
                "Larger weights do not bend the line.",
            ),
            Option(
                "No: one hidden neuron is still one line.",
                why="The output neuron gets a 0 or a 1 and knows no more than that. Two lines need two hidden neurons.",
            ),
        ),
    ),
)
