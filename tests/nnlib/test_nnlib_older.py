"""What somebody made with an older nnlib goes on working: pickles, and optimisers of their own."""

import base64
import pickle
import zlib

import numpy as np

import nnlib as nn

# A network, an Adam after one step at [1, 1] with the gradient [2, -1], and a history, pickled when parameters.py and
# packing.py still lay beside network.py, and Adam kept weighted sums.
PICKLED = (
    "c-nnZ&ui2`6y9`y)t{^gD<XnW4=chd=s`qGrIZy{qEx|C36t#D2~8$(GHK00Xb;_OVerydWWD(xc<sr5Kt1bCJPY>bQQu^mF2d>r"
    "GV?Ou``-7ymyO!q`)Z|F>J;Z;;B`5b>#<k`b^Hl^kx?!K62dNA*@RcnQH_w~RHUFz8gv;p9tNBeF#*=N8*u1bs?Oawllo*m1JyEV"
    "2@xcsvPeDlxC~6TQ`B+SNSIMjZJtF*-gW(0&~B84C`SmAqX1V>Kjx_vnJ+OD3uz>%CLb8cF7zu~uwZ#Gf+gtmE&U9Eom2IJ%oD1U"
    "W}e@Koo#bpRn{GF9OuDrT*a$jk>Kqt)X<)Jz@w_WD}oGwwb^;i%`W`SJZG?#0^4xob&gGy#wNsH4fqNQeN=qMW|trvA`%s{)?w%D"
    ">=g2?l6vEVre>Z0VN7{;jomQhFTp7SPn|JBh%bXRA_FuJRP8C@tQ?!hrQQ(KtP~{RTJ3ge7Mnwc6NVv9WDsHQy#a|PBd@xlfS$cS"
    "*6XdZilH|m8pR@qWtbv*27^mDgIkjsu*=gX&@%sMW!`KD#)heU%SY%|iMBPGs=7xdNm1dCk9vLT**|}M{@Na0#fGai!JE5_`Rni3"
    ")oq+z$_O^C8P%+t`hrNG!M`hB{F1&IkN53&ZD$YnLLd5d+W2+krfS{~QmOqobWJt&Un~YG8pKjnUrb_Oj{~`T_BW#+4e8kj<}6_o"
    "Na~HC`v;K$Yy<"
)


def older():
    return pickle.loads(zlib.decompress(base64.b85decode(PICKLED)))


def test_an_older_pickle_of_a_network_is_a_network_that_learns():
    network, _, history = older()
    np.testing.assert_array_equal(network.theta, [2, -1])
    np.testing.assert_allclose(network([[0.5]]), [[0]])
    nn.train_step(network, nn.MSELoss(), nn.SGD(0.1), [[0.5]], [[1.0]])
    np.testing.assert_allclose(network.theta, [2.1, -0.8], rtol=1e-6)
    np.testing.assert_array_equal(history.loss, [0.5])


def test_an_older_adam_takes_the_step_that_it_would_have_taken():
    _, adam, _ = older()
    theta = np.array([0.9, 1.1])
    adam.step(theta, np.array([1.0, 1.0]))
    np.testing.assert_allclose(theta, [0.80678204, 1.09473684], rtol=1e-7)


def test_an_optimiser_pickled_today_goes_on_where_it_was():
    start, gradient = np.array([1.0, -2.0]), np.array([0.5, 3.0])
    for optimiser in (nn.SGD(0.1, momentum=0.9), nn.RMSprop(0.1), nn.Adam(0.1), nn.AdamW(0.1)):
        theta = start.copy()
        optimiser.step(theta, gradient)
        twin, other = pickle.loads(pickle.dumps(optimiser)), theta.copy()
        optimiser.step(theta, -2 * gradient)
        twin.step(other, -2 * gradient)
        np.testing.assert_array_equal(other, theta)


def test_a_rule_with_room_for_scratch_goes_on_working():
    class Older(nn.Optimiser):
        remembers = 1

        def _update(self, theta, gradient, scratch, sums):
            sums += gradient
            np.multiply(sums, self.lr, out=scratch)
            theta -= scratch

    theta, optimiser = np.array([1.0, 2.0]), Older(lr=0.5)
    for _ in range(2):
        optimiser.step(theta, np.array([1.0, -1.0]))
    np.testing.assert_array_equal(theta, [-0.5, 3.5])
