"""The questions of chapter 05, gradient descent."""

from workbook.questions.form import NumberPrediction, Option, Prediction, QuizQuestion

PREDICTIONS = (
    Prediction(
        "05.1",
        "The reader of digits has 2,410 weights and biases. Suppose that we try ten values for each of them, in "
        "every combination. How many networks is that?",
        (
            Option(
                "24,100",
                "parameters-are-independent",
                "Ten for each. That would do if each could be tuned by itself. But which value of one weight is best "
                "depends on all the others, so the combinations count.",
                value=5,
            ),
            Option(
                "About 5.8 million",
                "pairs-are-all",
                "2,410 times 2,410 counts the pairs of parameters. A combination has a value for every one of them.",
                value=7,
            ),
            Option(
                "A number with 2,411 digits",
                value=2411,
                why="Each further parameter makes it ten times as many: a 1 with 2,410 zeros.",
            ),
        ),
        "Trying everything is out of the question, even for a small network. We need something that says in which "
        "direction to go.",
    ),
    Prediction(
        "05.2",
        "At w = 0.6 the slope of the loss is about +9. In which direction should w go, so that the loss becomes "
        "smaller?",
        (
            Option(
                "Up",
                "uphill",
                "A positive slope says that the loss grows when w grows. Up is where it gets worse.",
                value="up",
            ),
            Option("Down", value="down", why="The loss grows with w, so a smaller w has a smaller loss."),
            Option(
                "One cannot tell without the whole curve",
                "slope-is-not-enough",
                "Where the lowest place is, one cannot tell. In which direction the ground falls right here, the "
                "slope does say.",
                value="unknown",
            ),
        ),
        "Against the slope: down where it is positive, up where it is negative. That is the minus sign in every rule "
        "of this chapter.",
    ),
    Prediction(
        "05.3",
        "The first step led from 5 to 4. Where does the second one lead, with the same learning rate?",
        (
            Option(
                "To 3",
                "steps-are-equal",
                "That would be another step of the same length. The rate is the same, the slope is not: at 4 the "
                "curve is less steep than at 5.",
                value=3.0,
            ),
            Option("To 3.5", value=3.5, why="The slope at 4 is 2 · (4 − 3) = 2, and 0.25 · 2 = 0.5."),
            Option(
                "To 3.75",
                "rate-is-the-step",
                "That is a step of 0.25. But the learning rate alone is no step. It is multiplied by the slope.",
                value=3.75,
            ),
            Option(
                "To 4.5",
                "uphill",
                "The slope at 4 is still above 0, so the step goes down.",
                value=4.5,
            ),
        ),
        "The rate stays, the slope shrinks, and so the steps shrink by themselves on the way into the valley.",
    ),
    Prediction(
        "05.4",
        "Now make the learning rate four times as large: 1 instead of 0.25. Again we begin at 5. Where is w after "
        "four steps?",
        (
            Option(
                "At 3",
                "bigger-rate-faster",
                "A larger rate gets there sooner, but only up to a point. With rate 1 the first step jumps right "
                "over the valley and lands just as high on the other side.",
                value=3.0,
            ),
            Option(
                "At 5",
                value=5.0,
                why="It began there. The first step leads from 5 to 1, as far beyond 3 as 5 was before it, and the "
                    "next one back.",
            ),
            Option(
                "At −11",
                "steps-are-equal",
                "The first step is 4 long and leads to 1. There the slope is negative, so the next step goes up.",
                value=-11.0,
            ),
        ),
        "On this curve a step with rate 1 lands exactly as high on the other side as it began. Below 1 the path "
        "settles, above 1 it flies away.",
    ),
    Prediction(
        "05.5",
        "We begin at w = 0 and b = 0. The lowest place lies at w = 0.42 and b = −0.36: b has to go down. In which "
        "direction will the first step move b?",
        (
            Option(
                "Down",
                "gradient-points-at-minimum",
                "A step does not know where the best value is. It knows the slope right here, and here the line lies "
                "below all petals: raising it helps.",
                value=-1,
            ),
            Option(
                "Up",
                value=1,
                why="With w = 0 the line lies too low everywhere, and so raising b lowers the loss, for the moment.",
            ),
            Option(
                "It will not move",
                "one-parameter-at-a-time",
                "Both slopes are taken at the same place, and both numbers move in the same step.",
                value=0,
            ),
        ),
        "The gradient tells the steepest way up from where you stand. Its opposite leads down, but seldom straight "
        "to the lowest place.",
    ),
    Prediction(
        "05.6",
        "BySign takes steps with lr = 0.01 from w = 0 and b = 0. Where is the line after many steps?",
        (
            Option(
                "At the best line",
                "steps-are-equal",
                "It goes in the right direction, so one would think so. But on the floor of the valley its steps are as long "
                "as on the walls, and jump from one wall to the other.",
                value="arrives",
            ),
            Option(
                "Not far from the best line",
                value="near",
                why="The signs lead it down to the floor of the valley. There each step jumps to the other wall, and the next "
                "one back.",
            ),
            Option(
                "Far from it",
                "sign-is-nothing",
                "The sizes of the slopes are lost. But their signs say for each number whether to go up or down, and "
                "that is most of what they say.",
                value="far",
            ),
        ),
        "The sign of a slope says where to go, its size when to slow down. An optimiser may use either in its own way.",
    ),
    Prediction(
        "05.7",
        "This curve has two valleys, and the left one is deeper. You start at w = 3, on the far right, with learning "
        "rate 0.1 and many steps. Where does the path end?",
        (
            Option(
                "In the left valley",
                "finds-the-lowest",
                "It is the lowest place. But nothing tells the path that there is another valley. It follows the "
                "ground under its feet.",
                value="left",
            ),
            Option(
                "In the right valley",
                value="right",
                why="It goes down from where it started, and stops where the ground is flat.",
            ),
            Option(
                "On the hill between them",
                "zero-slope-attracts",
                "The slope is 0 there, but on both sides the ground falls away from it: a path leaves it and does "
                "not come in.",
                value="hill",
            ),
        ),
        "Gradient descent finds a place where the ground is flat, and which one depends on the start.",
    ),
    Prediction(
        "05.8",
        "On the surface of a saddle the ground falls to both sides in y, and rises in x. A ball is put at x = 2, "
        "exactly at y = 0, and SGD takes 100 steps with the rate 0.2. Where is the ball then?",
        (
            Option(
                "In one of the two lowest places",
                "zero-slope-is-minimum",
                "A real ball would roll off the saddle, at the lightest breath. But at y = 0 the slope in y is "
                "exactly 0, so y never moves.",
                value="lowest",
            ),
            Option(
                "In the middle of the saddle",
                value="saddle",
                why="The gradient there is 0 in both directions, and so is every step.",
            ),
            Option(
                "Still at x = 2",
                "one-parameter-at-a-time",
                "Each number follows its own slope. The slope in x is not 0 at x = 2.",
                value="start",
            ),
        ),
        "A gradient of 0 says that the ground is flat, not that it is low. In practice the slightest noise moves the "
        "ball off a saddle, but slowly, since the ground is nearly flat around it.",
    ),
    Prediction(
        "05.9",
        "A surface has two hollows. From x = 3 plain SGD comes to rest in the nearer one, which is not the deepest. "
        "Can momentum change that, with the same rate and the same start?",
        (
            Option(
                "No, never",
                "momentum-is-only-speed",
                "It does get there faster. But a ball with speed does not stop where the ground is level. It may "
                "roll on, over the next hill.",
                value="never",
            ),
            Option(
                "Now and then, if it is fast enough",
                value="sometimes",
                why="How much speed it has depends on the height that it comes from, and on how much of it is kept.",
            ),
            Option(
                "Yes, it finds the deepest hollow",
                "finds-the-lowest",
                "It knows as little about the other hollow as SGD does. Where it ends is a matter of its speed.",
                value="always",
            ),
        ),
        "Momentum carries a ball through valleys, off saddles and over some hills. Over which ones depends on start "
        "and rate: it is a help, not a promise.",
    ),
    Prediction(
        "05.10",
        "Instead of all 150 petals we take 10 at random, and compute the gradient at the start, w = 0 and b = 0, "
        "from these alone. How will it compare with the gradient of all 150?",
        (
            Option(
                "It is the same",
                "batch-gradient-is-exact",
                "All petals follow the same line, more or less. But the mean of ten is not the mean of all. Other "
                "petals give another gradient.",
                value="same",
            ),
            Option(
                "It is 15 times smaller",
                "mean-or-sum",
                "That would hold for a sum. The loss is a mean, and a mean of ten is about as large as a mean of "
                "150.",
                value="smaller",
            ),
            Option(
                "Near it",
                value="near",
                why="A mean over a random part guesses the mean over all, and a little differently for every ten "
                    "petals.",
            ),
            Option(
                "It may point anywhere",
                "few-samples-are-worthless",
                "Far from the lowest place nearly all petals agree on the direction. Only near it their votes "
                "differ.",
                value="anywhere",
            ),
        ),
        "A few samples give a rough gradient for a fraction of the work. That is the idea of mini-batches.",
    ),
    NumberPrediction(
        "05.11",
        "150 petals are dealt out in batches of 32, and each batch gives one step. How many steps has one epoch?",
        close=0.4,
        explanation=(
            "Four batches of 32 make 128. The 22 petals that are left form the fifth batch: each sample is used once "
            "in an epoch. With one batch of 150 an epoch is one step, with batches of 1 it is 150 steps."
        ),
    ),
)

QUIZ = (
    QuizQuestion(
        "05.q1",
        "At theta = [2, −1] the gradient is [6, −2]. What does one step of gradient descent with learning rate 0.5 "
        "make of theta?",
        (
            Option("[5, −2]", "uphill", "That adds 0.5 times the gradient, and goes uphill."),
            Option("[−1, 0]", why="2 − 0.5 · 6 = −1, and −1 − 0.5 · (−2) = 0."),
            Option(
                "[−4, 1]",
                "gradient-is-the-step",
                "That subtracts the whole gradient. The step is the rate times the gradient.",
            ),
            Option(
                "[1.5, −0.5]",
                "steps-are-equal",
                "That moves each number by 0.5. The step is the rate times the gradient, so the first one moves by "
                "3.",
            ),
        ),
    ),
    QuizQuestion(
        "05.q2",
        "The losses of five steps are 2.0, 2.6, 4.1, 7.9, 17. What is the first thing to try?",
        (
            Option(
                "More steps",
                "more-steps-cure",
                "It will not come down at some point: each step jumps further out than the one before. More of them "
                "make it worse.",
            ),
            Option(
                "A smaller learning rate",
                why="A loss that grows faster and faster is what steps beyond the border look like.",
            ),
            Option(
                "A larger learning rate", "bigger-rate-faster", "The steps are too long already."
            ),
            Option(
                "Another start",
                "start-is-to-blame",
                "From another start it would grow as well: whether it does depends on the rate and on how strongly "
                "the ground bends.",
            ),
        ),
    ),
    QuizQuestion(
        "05.q3",
        "All entries of the gradient are 0. What do you know?",
        (
            Option(
                "This is the lowest place of the whole landscape",
                "finds-the-lowest",
                "It may be. It may also be a local minimum, a saddle, or the top of a hill.",
            ),
            Option(
                "This is a minimum, perhaps a local one",
                "zero-slope-is-minimum",
                "On a saddle the gradient is 0 too, and lower ground lies right beside it.",
            ),
            Option(
                "The ground is flat right here",
                why="That is all that the gradient says. Gradient descent will not move from here.",
            ),
        ),
    ),
    QuizQuestion(
        "05.q4",
        "1,000 samples, batches of 64, 20 epochs. How many steps are taken?",
        (
            Option(
                "20",
                "epoch-is-a-step",
                "An epoch goes through all the data once, and each batch on the way gives a step.",
            ),
            Option(
                "300", "drops-last-batch", "15 full batches hold 960 samples. The 40 that are left form a batch too."
            ),
            Option("320", why="15 full batches and one of 40 make 16 steps an epoch, and 20 · 16 = 320."),
            Option("20,000", "step-is-a-sample", "That would be one step a sample. A step uses a whole batch."),
        ),
    ),
    QuizQuestion(
        "05.q5",
        "A line is fitted with `w = w - lr * dw(w, b)` and, in the next row, `b = b - lr * db(w, b)`. What is wrong?",
        (
            Option(
                "Nothing is wrong",
                "sequential-update",
                "Both numbers do move against their own slope. But the second slope is taken at another place: w has "
                "moved already.",
            ),
            Option(
                "b is moved with the slope at the new w",
                why="Both slopes belong to the place before the step: compute both first, then move both numbers.",
            ),
            Option(
                "The minus signs",
                "uphill",
                "They are right: the slope points to where the loss grows.",
            ),
        ),
    ),
    QuizQuestion(
        "05.q6",
        "Why does gradient descent get on so slowly in a long, narrow valley?",
        (
            Option(
                "The steep sides allow only a small rate, and the floor is flat",
                why="The rate has to suit the steepest direction, and progress is made in the flattest: small rate "
                    "times small slope makes many steps.",
            ),
            Option(
                "The gradient points along the valley, but is too small",
                "gradient-points-at-minimum",
                "It points mostly across the valley: that is where the ground is steep.",
            ),
            Option(
                "It has found a local minimum, and leaves it only by chance",
                "zero-slope-is-minimum",
                "The ground still falls along the valley, only gently.",
            ),
        ),
    ),
)
