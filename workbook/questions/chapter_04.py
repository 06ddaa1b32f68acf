"""The questions of chapter 04, loss."""

from workbook.questions.form import NumberPrediction, Option, Prediction, QuizQuestion

PREDICTIONS = (
    Prediction(
        "04.1",
        "For each of the two lines, add up all 150 residuals, with their signs. For which line is the sum closer to 0?",
        (
            Option(
                "For the sloping line",
                "errors-cancel",
                "Its predictions are closer to the flowers. But in a sum with signs, one flower far above and one "
                "far below cancel, and so the sum says nothing about how close they are.",
                value="sloping",
            ),
            Option(
                "For the level line",
                value="level",
                why="It stands at the mean, and the distances to the mean add up to 0, always.",
            ),
            Option(
                "Both sums are far from 0",
                "errors-have-no-sign",
                "Both lines miss nearly every flower. But with their signs the misses above and below cancel.",
                value="neither",
            ),
        ),
        "A sum of residuals measures whether a line is too high or too low on the whole. How far off it is has to be "
        "asked without the sign.",
    ),
    Prediction(
        "04.2",
        "A width of 2.5 cm is typed in as 25. What happens to the MSE of the sloping line, over all 150 flowers?",
        (
            Option(
                "It hardly changes",
                "one-of-many-is-lost",
                "149 of 150 flowers are as before, and in a vote one of 150 would hardly count. In a mean of squares "
                "it counts by its square.",
                value="hardly",
            ),
            Option(
                "It becomes about 10 times as large",
                "errors-count-in-proportion",
                "The width is ten times as large. Its residual grows by much more than that, and is squared besides.",
                value="about 10 times",
            ),
            Option(
                "It becomes more than 50 times as large",
                value="more than 50 times",
                why="The one residual is now some 23 cm, its square more than 500, and even divided by 150 that is "
                    "3.5.",
            ),
        ),
        "The square makes large errors count far more than small ones. One wrong number can rule a whole data set.",
    ),
    Prediction(
        "04.3",
        "The predictions have shape (150, 1) and are perfect, the targets have shape (150,). What does "
        "`np.mean((prediction - target) ** 2)` give?",
        (
            Option(
                "0",
                "broadcast-column",
                "All predictions are perfect, so it would, if both had the same shape. A column minus a row is a "
                "table.",
                value="0",
            ),
            Option(
                "An error",
                "no-error-means-right",
                "The shapes are different, but they can be lined up: each is stretched along the other.",
                value="error",
            ),
            Option(
                "Another number than 0",
                value="another number",
                why="Each prediction is compared with all 150 targets, and with 149 of them it has nothing to do.",
            ),
        ),
        "Before you subtract, look whether both shapes are the same. nnlib's losses refuse anything else.",
    ),
    Prediction(
        "04.4",
        "Network A gives the right class 0.7 each time. B gives it 0.93, 0.93, 0.93 and 0.01. Which has the smaller "
        "cross-entropy?",
        (
            Option("A", value="A", why="B saves 0.28 on each of the three, and pays 4.25 more on the last."),
            Option(
                "B",
                "sure-and-wrong-is-cheap",
                "It is nearly certain of three out of four, and on those it is better. But being sure and wrong is "
                "expensive: the surprise at 0.01 is 4.6.",
                value="B",
            ),
            Option(
                "Both the same",
                "surprise-averages-like-p",
                "On average both give 0.7. But the surprise is a bent curve of p, and a mean behind a bend is not "
                "the bend of the mean.",
                value="equal",
            ),
        ),
        "Cross-entropy punishes confidence in the wrong place. Who is not sure does well to say so.",
    ),
    Prediction(
        "04.5",
        "It rains on 7 days out of 10, and the loss of a day is 1 − p. Which probability of rain should the "
        "forecaster announce, so that her mean loss is smallest?",
        (
            Option(
                "0.7",
                "any-falling-curve-will-do",
                "That is the truth, and one would wish so. With 0.7 her mean loss is 0.7 · 0.3 + 0.3 · 0.7 = 0.42. "
                "With 1 it is 0.3 · 1 = 0.3.",
                value="the truth",
            ),
            Option(
                "0.5",
                "unsure-is-safe",
                "Then every day costs 0.5, whatever the weather. She knows more than that.",
                value="one half",
            ),
            Option(
                "As close to 1 as she may",
                value="certain",
                why="Each hundredth more saves 0.01 on seven days and costs 0.01 on three.",
            ),
        ),
        "What one gets depends on what one rewards. A loss for probabilities has to be smallest where they are true, "
        "and −log(p) is.",
    ),
    NumberPrediction(
        "04.6",
        "How many percent of the whole loss come from the eight pictures that were read wrongly?",
        close=12,
        unit="%",
        explanation=(
            "Half of the loss, from 2 % of the pictures: a few large surprises among many tiny ones. The other half "
            "is doubt about pictures that were read correctly."
        ),
    ),
    Prediction(
        "04.7",
        "What will the cross-entropy of a fresh network be on the ten digits?",
        (
            Option(
                "About log(10) = 2.30",
                "log-k",
                "It knows nothing, that is true. But log(10) is what equal probabilities cost, and random scores are "
                "not equal.",
                value="log 10",
            ),
            Option(
                "More than 2.30",
                value="more",
                why="It has opinions, and they are random. Sometimes it is rather sure, and mostly wrong.",
            ),
            Option(
                "Less than 2.30",
                "luck-lowers-the-loss",
                "Some of its guesses are right by luck. But a lucky guess saves less than an unlucky one costs.",
                value="less",
            ),
        ),
        "Equal probabilities cost log(k). Opinions without knowledge cost more than no opinions.",
    ),
    Prediction(
        "04.8",
        "The scores are 0 and 800, and the right class is the one with the score 0. What should its cross-entropy be?",
        (
            Option("800", value="800", why="log p is 0 − log(1 + e^800), and beside e^800 the 1 is nothing: −800."),
            Option(
                "About 21",
                "eps-is-stable",
                "That is −log(1e-9), what a program says that adds 1e-9. It would say the same about scores of 0 and "
                "50.",
                value="21",
            ),
            Option(
                "Infinity",
                "tail-is-zero",
                "That is what the computer says if it has to write p down. On paper p is e^(−800), very small and "
                "not 0.",
                value="inf",
            ),
        ),
        "From logits a surprise can be computed exactly, however large. From probabilities it cannot: they run out "
        "of digits.",
    ),
    Prediction(
        "04.9",
        "The right class has probability 1, the nine others 0, and these ten numbers go into `nn.CrossEntropyLoss`. "
        "What comes out?",
        (
            Option(
                "0",
                "softmax-twice",
                "For a perfect network it would be −log(1) = 0. But this loss takes whatever comes for logits, and "
                "applies softmax to it.",
                value="0",
            ),
            Option(
                "About 1.46",
                value="1.46",
                why="Taken for logits, a 1 and nine 0s give the right class e / (e + 9) = 0.23, and −log(0.23) is "
                    "1.46.",
            ),
            Option(
                "About 2.30",
                "log-k",
                "log(10) = 2.30 is for ten equal scores. These ten are not equal: one is larger by 1. So it costs "
                "less than that, but not nothing.",
                value="2.30",
            ),
            Option(
                "An error",
                "no-error-means-right",
                "Any numbers can be logits. The loss cannot know.",
                value="error",
            ),
        ),
        "A loss that takes logits contains the softmax. Give it the raw scores.",
    ),
    Prediction(
        "04.10",
        "The target is 1, and the loss is the squared error of the probability, (p − 1)². For which logit z is this "
        "loss steepest?",
        (
            Option(
                "Far left, near −8",
                "more-wrong-is-steeper",
                "The more wrong, the steeper: for amounts it is so. Here a sigmoid stands in between, and far left "
                "it is saturated: p hardly moves.",
                value="far left",
            ),
            Option(
                "At z = 0",
                "one-factor-changes",
                "The sigmoid is steepest there. But how far off p is counts as well, and that is more on the left.",
                value="at 0",
            ),
            Option(
                "A little left of 0",
                value="near -0.7",
                why="The slope is 2(p − 1) times p(1 − p). The first pulls to the left, the second to 0; they agree "
                    "on −0.7.",
            ),
        ),
        "The slope is a product of how far off p is and of how much p follows the logit. One factor near 0 is enough "
        "to make it flat.",
    ),
    Prediction(
        "04.11",
        "One bias of the digit network grows by 0.001. What changes, over all 359 pictures?",
        (
            Option(
                "Loss and accuracy, both by very little",
                "accuracy-is-the-loss",
                "Accuracy cannot change by very little. It counts pictures, and the least it can change by is one of "
                "359.",
                value="both",
            ),
            Option("Only the loss, by very little", value="only the loss", why="All probabilities move a little. No "
                                                                               "largest score changes its place."),
            Option(
                "Neither the loss nor the accuracy",
                "small-change-no-change",
                "0.001 is too little to change an answer. Every probability changes all the same, and so does the "
                "loss.",
                value="neither",
            ),
        ),
        "The loss feels every small change, the accuracy none of them. That is why slopes are taken of the loss.",
    ),
)

QUIZ = (
    QuizQuestion(
        "04.q1",
        "You compute a loss as the sum over the batch instead of the mean. Then you double the batch. What happens "
        "to the number?",
        (
            Option(
                "It stays as it is",
                "mean-or-sum",
                "For one batch size they differ by a factor that one can forget about. Change the size, and the "
                "factor changes.",
            ),
            Option(
                "It roughly doubles",
                why="Each sample adds its share, though the network is as good as before. A mean divides by how many "
                    "there are.",
            ),
            Option(
                "It is roughly halved",
                "more-data-less-loss",
                "More data may help in learning. Here nothing is learned: the same network is measured on more "
                "samples.",
            ),
        ),
    ),
    QuizQuestion(
        "04.q2",
        "A training run reaches 99 % accuracy on ten classes, but its cross-entropy never falls below 1.46. What do "
        "you suspect first?",
        (
            Option(
                "Nothing, for at 99 % it cannot be much lower",
                "accuracy-is-the-loss",
                "The loss of a network that is right and sure goes towards 0. The digit network had 0.087 with fewer "
                "right answers.",
            ),
            Option(
                "A softmax in the network and one in the loss",
                why="Probabilities taken for logits: the best that can come of it is −log(e / (e + 9)) = 1.46.",
            ),
            Option(
                "That log(10) is the least that ten classes can cost",
                "log-k",
                "log(10) = 2.30 is what knowing nothing costs. Whoever knows something can get to 0.",
            ),
        ),
    ),
    QuizQuestion(
        "04.q3",
        "Somebody writes `-np.log(p + 1e-9)`, so that the loss never becomes infinite. What is lost?",
        (
            Option(
                "Nothing that matters",
                "eps-is-stable",
                "Beside ordinary probabilities it is. Where p is far below 1e-9, only the 1e-9 is left.",
            ),
            Option(
                "Size and slope of large losses",
                why="Beyond 20.7 it stands still, and a curve that stands still shows no way.",
            ),
            Option(
                "Some of the accuracy",
                "eps-changes-the-winner",
                "The same number is added to all of them, and the order stays.",
            ),
        ),
    ),
    QuizQuestion(
        "04.q4",
        "A sigmoid output says 0.0001 where 1 is right. How large is the slope of the loss by the logit?",
        (
            Option(
                "Large for squared error, since the error is as large as can be",
                "more-wrong-is-steeper",
                "The error is large, but the sigmoid is saturated there: its slope of 0.0001 makes the product tiny.",
            ),
            Option(
                "About −1 for cross-entropy, about −0.0002 for squared error",
                why="p − y is −0.9999. The squared error has 2(p − y) · p(1 − p), and p(1 − p) is 0.0001.",
            ),
            Option(
                "The same for both: both say that 1 is right",
                "slopes-are-alike",
                "Both want p to go up. How strongly they ask for it differs, here by a factor of 5,000.",
            ),
        ),
    ),
    QuizQuestion(
        "04.q5",
        "Network C has accuracy 100 % and loss 0.67, network D has accuracy 75 % and loss 0.19, on the same data. "
        "How can that be?",
        (
            Option(
                "It cannot be, one number is wrong",
                "accuracy-is-the-loss",
                "Mostly they go together. But the loss asks how sure, the accuracy only on which side.",
            ),
            Option(
                "C is right but unsure, D is sure and once narrowly wrong",
                why="The loss looks at the probabilities, the accuracy at their order.",
            ),
            Option(
                "C has been measured with a sum and D with a mean",
                "mean-or-sum",
                "That would change the losses, true. But no such mistake is needed: both numbers can be right.",
            ),
        ),
    ),
)
