"""The questions of chapter 08, training a network."""

from workbook.questions.form import Option, Prediction, QuizQuestion

PREDICTIONS = (
    Prediction(
        "08.1",
        "A network 64-64-10 has been made a moment ago. Its weights are random, nothing has been learned. Of 1,797 "
        "handwritten digits, how many "
        "will it name rightly?",
        (
            Option(
                "None: it has learned nothing",
                "untrained-is-always-wrong",
                "To name every digit wrongly it would have to know them all. Whoever guesses is right now and then.",
                value="none",
            ),
            Option(
                "About one in ten: who guesses is right at times",
                value="tenth",
                why="There are ten classes, and its answers have nothing to do with the pictures.",
            ),
            Option(
                "About half: an answer is right or wrong",
                "two-outcomes-are-even",
                "There are two outcomes, but one right digit and nine wrong ones.",
                value="half",
            ),
        ),
        "Guessing among k classes is right in about one of k. Compare every accuracy with that first.",
    ),
    Prediction(
        "08.2",
        "The loss of the small network on its four samples is 0.940. It takes one step with learning rate 0.1. What "
        "is the loss then?",
        (
            Option(
                "0: the step corrects the mistakes",
                "one-step-is-enough",
                "A step goes a little way in a good direction. It does not know where the end is.",
                value="zero",
            ),
            Option(
                "Smaller, but far from 0: a step goes a little way",
                value="smaller",
                why="A small step against the gradient lowers the loss by a part.",
            ),
            Option(
                "Larger or smaller: that is a matter of luck",
                "learning-is-luck",
                "The direction is no luck: it is computed, and over a short way the loss does fall. Luck is in the "
                "start and in the order of the samples.",
                value="larger",
            ),
        ),
        "One step does little. Learning is many of them.",
    ),
    Prediction(
        "08.3",
        "Somebody swaps the last two lines: first `optimiser.step(...)`, then `network.backward(...)`. What happens?",
        (
            Option(
                "An error: there is no gradient yet",
                "no-error-means-right",
                "There is always an array called gradient. Before the first backward it holds zeros, and NumPy is "
                "content with them.",
                value="error",
            ),
            Option(
                "Nothing changes: both lines run in every round",
                "step-before-backward",
                "They do, but each step then uses the gradient of the round before, taken at a place where the "
                "network no longer is.",
                value="same",
            ),
            Option(
                "The steps come late: each uses an old gradient",
                value="late",
                why=(
                    "A step uses what stands in network.gradient: zeros at first, then what the round before has "
                    "left there."
                ),
            ),
        ),
        "No error is raised, and the loss may fall all the same. That makes wrong orders hard to find: compare the "
        "first steps with a calculation by hand.",
    ),
    Prediction(
        "08.4",
        "After 100 epochs the network has 197 of the 200 points right. When had it reached 180 of them, nine out of "
        "ten?",
        (
            Option(
                "In the first ten epochs",
                value="early",
                why="Large mistakes have large gradients, so the coarse shape comes first. The rest is fine work.",
            ),
            Option(
                "After about half of the epochs",
                "progress-is-even",
                "That would be even progress. But the steps are as large as the gradients, and these shrink with the "
                "mistakes.",
                value="middle",
            ),
            Option(
                "Near the end, when it clicks",
                "learning-clicks",
                "Nothing clicks: each step is a small one. (There are trainings with a long flat stretch, but this "
                "is not how they begin.)",
                value="late",
            ),
        ),
        "The first epochs do most of the work that one can count; the many that follow bend the boundary into shape.",
    ),
    Prediction(
        "08.5",
        "Training has ended, with a loss of 0.06. Now all 33 parameters are moved together in a random direction, by "
        "three tenths of their own length. "
        "In how many of 200 random directions will the loss be lower than it is now?",
        (
            Option(
                "In about half of them: up or down, as it comes",
                "random-directions-are-even",
                "For tiny steps it is nearly so. But the valley has walls: over a longer way the ground bends up in "
                "most "
                "directions.",
                value="half",
            ),
            Option(
                "In hardly any: after so long a step the ground has risen",
                value="few",
                why=(
                    "It has come far down, into a valley whose walls rise on nearly all sides. Over this distance "
                    "they win."
                ),
            ),
            Option(
                "It will hardly change: each parameter moves only a little",
                "small-moves-are-harmless",
                "Each moves a little, but all move, and the boundary with them.",
                value="same",
            ),
        ),
        "How many directions lead down depends on how far one goes: nearly half for a tiny step, hardly any for a long "
        "one. So steps are short, and the gradient makes the most of them.",
    ),
    Prediction(
        "08.6",
        "For each of 100 pictures of digits a coin is tossed: the label is 0 or 1 by chance, whatever the picture "
        "shows. A network is trained until "
        "it has all 100 labels right. Will it get there, and how will it do on new pictures with new tosses?",
        (
            Option(
                "It never gets there: there is nothing to learn",
                "needs-a-pattern",
                "There is no rule to learn, but 100 answers to remember, and it has more than 2,000 parameters to do "
                "so.",
                value="never",
            ),
            Option(
                "It gets there, and is right on well over half of the new ones",
                "train-accuracy",
                "There is no rule that could carry over: the new coins know nothing of the old ones.",
                value="better",
            ),
            Option(
                "It gets there, and on new ones it is right about half of the time",
                value="half",
                why="It learns the 100 by heart. That helps with these 100 and with no others.",
            ),
        ),
        "100 % on the training data can mean nothing at all. It shows that the network is large enough to remember, "
        "not that it has found a rule.",
    ),
    Prediction(
        "08.7",
        "200 people guess 100 coin tosses each. The best of them has 63 right. The same person now guesses 100 new "
        "tosses. About how many will be right?",
        (
            Option(
                "About 63: the best is the best",
                "best-on-validation-is-best",
                "Somebody had to be best. The luck that put this person first does not come along to the new tosses.",
                value="sixty",
            ),
            Option(
                "About 50: nobody can foresee coins",
                value="fifty",
                why="The 63 were chosen because they were many, and there was nothing else behind them.",
            ),
            Option(
                "Fewer than 40: the luck is used up",
                "luck-evens-out",
                "Coins remember nothing. New tosses are neither kinder nor harder to a lucky guesser.",
                value="thirty",
            ),
        ),
        "Whatever is chosen because its number is high has a number that is too high. So the samples that choose "
        "cannot be those that report.",
    ),
    Prediction(
        "08.8",
        "The digits are stored in an order: one writer after the other. Now the network learns from the first 80 % "
        "of them, and is asked about the last "
        "20 %, which other people wrote. Compared with a random split of the same size, how well does it read them?",
        (
            Option(
                "As well: a digit is a digit",
                "order-does-not-matter",
                "A three by a new hand is not a three by a hand that one knows. The order of the file holds the "
                "writers.",
                value="same",
            ),
            Option(
                "Worse: people write differently",
                value="worse",
                why="Of these hands it has seen no stroke, and each has habits of its own.",
            ),
            Option(
                "Better: each writer stays in one piece",
                "neighbours-help",
                "It helps the training that a writer is in one piece; but the test asks about the writers who are "
                "not there.",
                value="better",
            ),
        ),
        "In a random split, every writer of the test digits has also written training digits. The two splits ask "
        "different questions.",
    ),
    Prediction(
        "08.9",
        "The friend's loop has a fault in one line. Which of the three tests finds it?",
        (
            Option(
                "The loss at the start: it will be far from log 10",
                "fault-shows-at-the-start",
                "The start is a fresh network before any training. What the loop does wrong has not happened yet.",
                value="start",
            ),
            Option(
                "Ten samples by heart: the loss will not go to 0",
                value="ten",
                why="Whatever the loop does wrong, it does it with ten samples too, and there one knows what has to "
                "come out.",
            ),
            Option(
                "The gradient check: it will find the fault",
                "gradient-check-finds-all",
                "It looks at the way back through the network and nowhere else. What is fed to the network it takes "
                "as given.",
                value="check",
            ),
        ),
        "Each test looks at another part: the first at scale and loss, the second at the loop, the third at the "
        "slopes.",
    ),
    Prediction(
        "08.10",
        "Two spiral arms wind 1.75 times round each other. A network with one hidden layer of 4 neurons trains on "
        "250 of their points for 300 epochs. "
        "How many of these points will it have right?",
        (
            Option(
                "Nearly all: a hidden layer can bend the boundary as it likes",
                "one-layer-suffices",
                "Four neurons give four bends. The spiral has more turns than that.",
                value="all",
            ),
            Option(
                "About two thirds: four neurons can follow a part of the turns",
                value="some",
                why="Four bends are too few for all the turns, but better than none.",
            ),
            Option(
                "Half: too small is no better than guessing",
                "all-or-nothing",
                "A small network does what it can: a coarse boundary is better than none.",
                value="half",
            ),
        ),
        "How many neurons a problem needs, its shape decides. The playground is there to find out.",
    ),
    Prediction(
        "08.11",
        "Your own linear layer, with the three formulas of chapter 07, takes the place of nnlib's in the playground: "
        "same start, same data, same order "
        "of the batches. After 100 epochs, how does its loss compare with that of nnlib's layer?",
        (
            Option(
                "It is higher: a library has its tricks",
                "library-is-magic",
                "nnlib's layer has three formulas, and they are yours.",
                value="higher",
            ),
            Option(
                "Near it, but never the same: training is random",
                "training-is-random",
                "The chance in it comes from a generator with a seed. With the same seed it is the same chance.",
                value="near",
            ),
            Option(
                "The same: there is nothing in a layer but its formulas",
                value="same",
                why="The same formulas on the same numbers give the same numbers.",
            ),
        ),
        "A library's layer is its formulas, and nothing is random in training but what a seed can fix.",
    ),
)

QUIZ = (
    QuizQuestion(
        "08.q1",
        "Which order is one step of training?",
        (
            Option(
                "forward, loss, step, backward",
                "step-before-backward",
                "The step needs the gradient that backward is still to compute.",
            ),
            Option("forward, loss, backward, step", why="Predict, measure, find the direction, go."),
            Option(
                "forward, loss, backward: with that the weights have moved",
                "gradient-is-update",
                "backward only computes gradients. The step of the optimiser moves the weights.",
            ),
        ),
    ),
    QuizQuestion(
        "08.q2",
        "From epoch 5 to epoch 10 the loss falls from 0.23 to 0.20, and the accuracy stays at 91 %. What has happened?",
        (
            Option(
                "Nothing was learned in these epochs",
                "no-change-no-learning",
                "The accuracy counts sides only. The network has become surer where it is right, or less sure where "
                "it is wrong.",
            ),
            Option(
                "The answers became surer where they are right",
                why="Or less sure where they are wrong: the loss sees how sure an answer is, the accuracy only which "
                "it is.",
            ),
            Option(
                "A bug: loss and accuracy have to move together",
                "gap-is-a-bug",
                "They measure different things, and often move apart for a while.",
            ),
        ),
    ),
    QuizQuestion(
        "08.q3",
        "A network has 100 % of the training digits right and 83 % of the validation digits. What do you know?",
        (
            Option(
                "It is ready: it knows all that it was taught",
                "train-accuracy",
                "It knows the samples. On new ones it errs in one of six.",
            ),
            Option(
                "There is a bug in the loop: the two have to agree",
                "gap-is-a-bug",
                "A gap is normal. It says how much of what was learned holds for these samples only.",
            ),
            Option(
                "On new digits of this kind expect about 83 %",
                why="The validation digits are samples that it did not learn from. More data would help here.",
            ),
        ),
    ),
    QuizQuestion(
        "08.q4",
        "Which of these is the right way to bring training and test data to one scale?",
        (
            Option(
                "`scale = nn.standardise(X)`, then split",
                "scale-on-everything",
                "Then the test samples have had a say in the scale of the training data.",
            ),
            Option(
                "Split, then `nn.standardise(X_train)(X_train)` and `nn.standardise(X_test)(X_test)`",
                "scaled-apart",
                "Then the same pixel value means two things, one in training and one in the test.",
            ),
            Option(
                "Split, then `scale = nn.standardise(X_train)`, and `scale(X_train)`, `scale(X_test)`",
                why="The scale is part of what is learned, and learned from the training data alone.",
            ),
        ),
    ),
    QuizQuestion(
        "08.q5",
        "You stop in the first epoch in which the validation accuracy reaches 97 %, and report: this network reads "
        "97 % of new digits. What is wrong with that?",
        (
            Option(
                "Nothing: it was not trained on the validation digits",
                "validation-is-new",
                "They did not train it, but they chose the moment, and they chose a moment at which their own number "
                "was high.",
            ),
            Option(
                "The number is probably too high: it chose the moment itself",
                why="It was chosen for being high. The test digits, looked at once, tell without this favour.",
            ),
            Option(
                "The number is probably too low: more epochs would help",
                "goal-is-always-reached",
                "Perhaps, perhaps not. That is not what is wrong with the report.",
            ),
        ),
    ),
    QuizQuestion(
        "08.q6",
        "A random split says 98 %, a split by writers says 91 %. A bank wants to read the cheques of new customers. "
        "Which number is for the bank?",
        (
            Option(
                "98 %: a random split is the fair one",
                "one-true-accuracy",
                "It is fair for new digits by the same writers. The bank's customers are other writers.",
            ),
            Option(
                "91 %: its customers are new writers",
                why="Split as the world will split: what will be new later must be new in the test.",
            ),
            Option(
                "The mean of both, 94.5 %",
                "middle-is-average",
                "The two numbers answer different questions, and their mean answers none.",
            ),
        ),
    ),
)
