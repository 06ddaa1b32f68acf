"""The questions of chapter 02, forward propagation."""

from workbook.questions.form import NumberPrediction, Option, Prediction, QuizQuestion

PREDICTIONS = (
    Prediction(
        "02.1",
        "The network turns the picture into ten numbers, one for each digit. What kind of numbers will they be?",
        (
            Option(
                "Nine zeros, and a 1 for the digit that it recognises",
                "activation-is-a-switch",
                "That would be a network without any doubt. What comes out of the last layer is rawer, and says more.",
                value="nine zeros and a 1",
            ),
            Option(
                "Ten probabilities: none below 0, and all together 1",
                "scores-are-probabilities",
                "That is what one would like to have, and chapter 03 shows how to get it. What comes out of the last "
                "layer is rawer.",
                value="probabilities",
            ),
            Option(
                "Ten numbers of any size, above or below 0",
                value="any size",
                why="Each is a weighted sum plus a bias, and a sum may come out as anything.",
            ),
        ),
        "The ten numbers are called scores. Only their comparison gives the answer: the digit with the largest score "
        "wins.",
    ),
    Prediction(
        "02.2",
        "The second hidden neuron has the weights −1 and 1 and the bias −2. The input is still 2 and 1. What does this "
        "neuron pass on?",
        (
            Option(
                "−3",
                "output-before-activation",
                "−3 is its sum. The neuron then bends it, and passes on what comes after the bend.",
                value=-3,
            ),
            Option("0", value=0, why="The sum is −2 + 1 − 2 = −3, and the bend turns everything below 0 into 0."),
            Option(
                "3",
                "bend-drops-the-sign",
                "The size of the sum is 3, but the bend does not drop the sign of a negative number: it drops the "
                "number.",
                value=3,
            ),
            Option(
                "1",
                "activation-is-a-switch",
                "In chapter 01 a neuron said 1 or 0. With ReLU it passes on how far its sum is above 0, or 0 if it is "
                "not.",
                value=1,
            ),
        ),
        "A neuron is two steps: first the sum z, which may be any number, then the bend a = relu(z), which is never "
        "below 0.",
    ),
    Prediction(
        "02.3",
        "`X` has shape (4, 2): four samples of two numbers. `W1` has shape (2, 3): from two inputs to three neurons. "
        "What is the shape of `X @ W1`?",
        (
            Option(
                "(4, 3)",
                value=(4, 3),
                why=(
                    "One row for each sample, one column for each neuron. The 2 in the middle has been used up by the "
                    "sums."
                ),
            ),
            Option(
                "(3, 4)",
                "column-vector",
                "That has one sample in each column. Samples come in as rows, and they go out as rows.",
                value=(3, 4),
            ),
            Option(
                "(3,): the layer has three neurons, so it gives three numbers",
                "one-answer-a-batch",
                "The layer gives three numbers for each sample, and there are four samples.",
                value=(3,),
            ),
            Option(
                "(4, 2): the result is as large as X",
                "layer-keeps-the-shape",
                "As many samples come out as went in, but each one is now described by three numbers instead of two.",
                value=(4, 2),
            ),
        ),
        "(4, 2) @ (2, 3) gives (4, 3): the two inner numbers have to agree and vanish, the outer ones stay.",
    ),
    Prediction(
        "02.4",
        "Now take three samples only, so that the sums have shape (3, 3), and make b a column by mistake: `X[:3] @ W1 "
        "+ b1.reshape(3, 1)`. What happens?",
        (
            Option(
                "An error: a column is no bias",
                "no-error-means-right",
                "NumPy does not know what a bias is. It only asks whether the shapes can be lined up, and (3, 3) with "
                "(3, 1) can.",
                value="error",
            ),
            Option(
                "Other numbers, without an error",
                value="other",
                why=(
                    "The biases now belong to the samples. The column was stretched across the neurons: sample 0 got b1[0] in all of its sums, sample 1 got "
                    "b1[1], and so on."
                ),
            ),
            Option(
                "The same numbers as with b1: NumPy sees what is meant",
                "broadcasting-knows-what-is-meant",
                "NumPy lines up shapes from the right, whatever they mean. A column of shape (3, 1) is stretched to "
                "the right, not downwards.",
                value="same",
            ),
        ),
        "With four samples the same line raises an error. With three it is silent and wrong, which is worse. "
        "When N and n_out are equal by chance, shapes cannot protect you: try a line with sizes that all differ.",
    ),
    Prediction(
        "02.5",
        "The same 100 pictures go through the same layer, once with three nested loops in Python and once with "
        "`X @ W + b`. How do the times compare?",
        (
            Option(
                "Both take about as long",
                "matrix-is-notation",
                "The arithmetic is the same, but Python handles each number of a loop as an object of its own, one after "
                "the other.",
                value="same",
            ),
            Option(
                "The loops take ten times as long, or so",
                "matrix-is-notation",
                "It is far more than that: for every single product Python looks up two arrays, two indices and a type.",
                value="tens",
            ),
            Option(
                "The loops take over a thousand times as long",
                value="thousands",
                why="NumPy hands the two matrices to compiled code, which multiplies many numbers at a time.",
            ),
        ),
        "The numbers are the same, and the time is not. What took a second in loops takes less than a thousandth of one.",
    ),
    Prediction(
        "02.6",
        "The last sample gets the scores −1.5 and −0.5. Which class does the network predict?",
        (
            Option(
                "None: both scores say no",
                "negative-scores-say-no",
                "A score is no vote for or against. It counts only in comparison with the other scores.",
                value="none",
            ),
            Option(
                "Class 0, whose score is further from 0",
                "largest-is-furthest-from-zero",
                "−1.5 is the larger one in size, but the smaller number: it lies further down.",
                value=0,
            ),
            Option(
                "Class 1, whose score is the larger number",
                value=1,
                why="−0.5 lies above −1.5. By how far both lie below 0 does not matter.",
            ),
        ),
        "The prediction is the position of the largest score, whatever its sign: argmax.",
    ),
    Prediction(
        "02.7",
        "At the input (2, 1) the score of class 0 is 1.5. Now x1 grows from 2 to 3. What does that score do?",
        (
            Option(
                "It rises: a larger input gives a larger output",
                "larger-in-larger-out",
                "One path does push it up. But the input also takes another path, and there the last weight is "
                "negative.",
                value=1,
            ),
            Option(
                "It stays at 1.5",
                value=0,
                why="Two paths cancel: one hidden neuron grows by 1 and counts 1, another grows by 2 and counts −0.5.",
            ),
            Option(
                "It falls: the last weight behind the third neuron is negative",
                "one-path-decides",
                "That path does pull it down. But the path through the first neuron pushes up at the same time.",
                value=-1,
            ),
        ),
        "An input reaches a score along several paths, and what arrives is the sum over all of them. Chapter 06 will "
        "follow such paths backwards.",
    ),
    NumberPrediction(
        "02.8",
        "How many percent of the pictures that it has never seen does the network read correctly?",
        close=5,
        unit="%",
        explanation="By guessing it would be about 10 %. All of it is done by two matrix products and one bend.",
    ),
    Prediction(
        "02.9",
        "The same three, one column of pixels further to the right. What does the network read?",
        (
            Option(
                "A three: the shape is the same",
                "network-sees-shapes",
                "The shape is the same to an eye. The network has a weight for each pixel, and now other pixels hold the ink.",
                value="a three",
            ),
            Option(
                "Another digit",
                value="another digit",
                why="The ink now meets the weights of the pixels next door, and they were learned for something else.",
            ),
            Option(
                "No digit: all scores fall below 0",
                "network-knows-its-limits",
                "Scores do not measure whether the picture is one that the network knows. They only compare ten digits.",
                value="none",
            ),
        ),
        "The network was trained on digits that stand in the middle. Nobody told it that a three may stand elsewhere, and it "
        "did not find out by itself. Chapter 14 comes back to this.",
    ),
    Prediction(
        "02.10",
        "You put the pictures into another order and run all of them through the network again. What happens to the "
        "scores of each single picture?",
        (
            Option(
                "They change a little: the network has seen other pictures before it",
                "batch-mixes-samples",
                "A batch looks like a sequence, but there is no before and after in a matrix product, and nothing is "
                "remembered.",
                value=False,
            ),
            Option(
                "They stay where they were, so each picture gets those of another one",
                "batch-mixes-samples",
                "The rows of the output have no places of their own. Row i is computed from the picture that stands in row i now.",
                value="left behind",
            ),
            Option(
                "They stay the same, and move with their picture",
                value=True,
                why="Each row of X meets the weights on its own. No row ever sees another one.",
            ),
        ),
        "A batch is a matter of speed and of notation. Row i of the output depends on row i of the input, and on "
        "nothing else in the batch.",
    ),
    NumberPrediction(
        "02.11",
        "Now leave the pictures in their order and shuffle the 64 pixels, in the same way in every picture. "
        "No number is lost. How many percent of the pictures does the network still read correctly?",
        close=10,
        unit="%",
        explanation=(
            "Each input neuron has weights of its own, learned for the pixel that stood there. The network does not "
            "look at a picture: it multiplies the number at place 27 with the weights of place 27. So the pixels have "
            "to come in the order that it was trained on. By guessing alone one would get about 10 %."
        ),
    ),
    Prediction(
        "02.12",
        "`W` is square, shape (2, 2), and somebody writes `x @ W.T` where `x @ W` is meant. What happens?",
        (
            Option(
                "The same numbers: the same weights are used",
                "weight-orientation",
                "The four weights are the same, but two of them have changed places, and so sit on other connections.",
                value="same",
            ),
            Option(
                "Other numbers, without an error",
                value="other",
                why=(
                    "W[i, j] now belongs to the connection from input j to neuron i. All shapes fit, and nothing "
                    "complains."
                ),
            ),
            Option(
                "An error, because the shapes do not fit",
                "no-error-means-right",
                "They do fit: the transpose of a square matrix has the same shape.",
                value="error",
            ),
        ),
        "Shapes catch a transposed matrix on every layer that is not square. On a square one only the numbers can "
        "tell.",
    ),
)

QUIZ = (
    QuizQuestion(
        "02.q1",
        "A layer has 64 inputs and 32 neurons. A batch of 100 samples goes through it. Which shapes do W, b and the "
        "output have?",
        (
            Option(
                "W (32, 64), b (32,), output (100, 32)",
                "weight-orientation",
                "PyTorch stores its weights like that. X @ W with X (100, 64) needs 64 rows in W.",
            ),
            Option(
                "W (64, 32), b (32,), output (100, 32)",
                why="W leads from 64 numbers to 32, each neuron has one bias, and each sample keeps its row.",
            ),
            Option(
                "W (64, 32), b (100,), output (100, 32)",
                "bias-along-samples",
                "That would be one bias a sample. The network would need new biases for each batch.",
            ),
            Option(
                "W (64, 32), b (32,), output (32,)",
                "one-answer-a-batch",
                "That would be one answer for all 100 samples together.",
            ),
        ),
    ),
    QuizQuestion(
        "02.q2",
        "Where does a 64-32-10 network for digits bend its sums with ReLU?",
        (
            Option(
                "After the hidden layer and after the output layer",
                "activation-at-output",
                "Then all scores below 0 would become 0, and several digits could tie.",
            ),
            Option(
                "Before the first layer and after it",
                "input-layer-computes",
                "The input only holds the pixels. It bends nothing.",
            ),
            Option(
                "After the hidden layer only",
                why="The hidden sums are bent; the last sums are the scores, and they stay as they are.",
            ),
            Option(
                "Nowhere: the scores are sums",
                "output-before-activation",
                "The last sums are not bent, but the hidden ones are.",
            ),
        ),
    ),
    QuizQuestion(
        "02.q3",
        "A network has read 500 digits, 12 of them wrongly. What has changed in the network?",
        (
            Option(
                "Its weights, a little: it learns from what it reads",
                "forward-changes-weights",
                "Reading and learning are two different programs. Nobody has told it which answers were wrong.",
            ),
            Option(
                "Its biases: they adapt to the batch",
                "batch-mixes-samples",
                "The biases are the same for every batch. They were fixed when the training ended.",
            ),
            Option(
                "Nothing",
                why="Forward propagation only reads the weights. Run it again, and the same numbers come out.",
            ),
        ),
    ),
    QuizQuestion(
        "02.q4",
        "`classes` has shape (500, 1) and the labels `y` have shape (500,). What is `(classes == y).mean()`?",
        (
            Option(
                "The mean of a 500 by 500 table",
                why="The column and the row are stretched into a table that compares every picture with every label. The number looks like an accuracy and is none.",
            ),
            Option("The accuracy", "broadcast-column", "It would be, if both had shape (500,)."),
            Option(
                "An error, because the shapes differ",
                "no-error-means-right",
                "(500, 1) and (500,) can be lined up, and so they are.",
            ),
        ),
    ),
    QuizQuestion(
        "02.q5",
        "One of the 32 hidden values is 2.7 for a picture. What does that tell you?",
        (
            Option(
                "That some shape, such as a loop, is in the picture with a strength of 2.7",
                "hidden-values-have-names",
                "Some hidden neurons do answer to something one can name, most do not, and nobody asked them to.",
            ),
            Option(
                "That this neuron's weighted sum of pixels and its bias give 2.7",
                why=(
                    "That is all that is certain. Whether it stands for something we would have a word for has to be "
                    "looked into."
                ),
            ),
            Option(
                "That the neuron is 2.7 times as sure as one with 1.0",
                "scores-are-probabilities",
                "The number is no degree of belief. How much it counts depends on the weights behind it.",
            ),
        ),
    ),
    QuizQuestion(
        "02.q6",
        "All 64 pixels of a picture are 0. What are its ten scores, in a network with one hidden layer?",
        (
            Option(
                "All 0, since every product is 0",
                "bias-starts-at-zero",
                "The products with the pixels are 0. But biases are added in both layers, whatever comes in.",
            ),
            Option(
                "The biases `b2`, and nothing else",
                "hidden-bias-vanishes",
                "That would be so if all hidden values were 0. They are `relu(b1)`, and go on to the second layer.",
            ),
            Option(
                "`relu(b1) @ W2 + b2`",
                why="The first sums are the first biases. Bent, they meet the second weights like any hidden values.",
            ),
            Option(
                "Ten equal numbers, so that no digit wins",
                "network-knows-its-limits",
                "Nothing in the network stands for 'I see nothing'. The biases differ, and so do the scores.",
            ),
        ),
    ),
)
