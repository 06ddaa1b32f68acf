"""Chapter 14: other right ways to write each task, and mutants that change nothing."""

import numpy as np


def shift_by_slices(images, down, right):
    N, height, width = images.shape
    moved = np.zeros((N, height, width))
    if abs(down) >= height or abs(right) >= width:
        return moved
    moved[:, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = images[
        :, max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)
    ]
    return moved


def shift_pixel_by_pixel(images, down, right):
    moved = np.zeros_like(images)
    N, height, width = images.shape
    for row in range(height):
        for column in range(width):
            if 0 <= row - down < height and 0 <= column - right < width:
                moved[:, row, column] = images[:, row - down, column - right]
    return moved


def shift_by_roll(images, down, right):
    moved = np.roll(images, (down, right), axis=(1, 2))
    rows, columns = np.arange(images.shape[1]), np.arange(images.shape[2])
    known_rows = (rows - down >= 0) & (rows - down < len(rows))
    known_columns = (columns - right >= 0) & (columns - right < len(columns))
    return moved * np.outer(known_rows, known_columns)


def shift_by_matrices(images, down, right):
    return np.eye(images.shape[1], k=-down) @ images @ np.eye(images.shape[2], k=right)


def histogram_by_loop(p, y, bins):
    right, wrong = [0] * bins, [0] * bins
    for row, label in zip(p, y):
        place = min(int(row.max() * bins), bins - 1)
        if row.argmax() == label:
            right[place] += 1
        else:
            wrong[place] += 1
    return right, wrong


def histogram_by_numpy(p, y, bins):
    sure, hit = np.max(p, axis=1), np.argmax(p, axis=1) == y
    return tuple(np.histogram(sure[which], bins=bins, range=(0, 1))[0] for which in (hit, ~hit))


def histogram_by_add(p, y, bins):
    counts = np.zeros((2, bins), dtype=int)
    places = np.floor(p.max(1) * bins).astype(int)
    places[places == bins] = bins - 1
    np.add.at(counts, ((p.argmax(1) != y).astype(int), places), 1)
    return counts[0], counts[1]


def mistakes_by_sorted(p, y, count):
    wrong = [n for n in range(len(y)) if p[n].argmax() != y[n]]
    return sorted(wrong, key=lambda n: -p[n].max())[:count]


def mistakes_by_masking(p, y, count):
    right = p.argmax(axis=1) == y
    sure = np.where(right, -1.0, p.max(axis=1))
    return np.argsort(-sure, kind="stable")[: min(count, int((~right).sum()))]


def mistakes_by_lexsort(p, y, count):
    rows = np.nonzero(np.argmax(p, axis=1) != y)[0]
    return rows[np.lexsort((rows, -np.max(p[rows], axis=1)))][:count]


def augment_with_all_moves_at_once(images, most, rng):
    moves = rng.integers(-most, most + 1, size=(len(images), 2))
    return np.array([shift_by_slices(image[None], *move)[0] for image, move in zip(images, moves)])


def augment_by_choice(images, most, rng):
    steps = np.arange(-most, most + 1)
    return np.stack([shift_pixel_by_pixel(image[None], rng.choice(steps), rng.choice(steps))[0] for image in images])


def augment_by_groups(images, most, rng):
    down, right = rng.integers(-most, most, size=(2, len(images)), endpoint=True)
    moved = np.zeros_like(images)
    for i in range(-most, most + 1):
        for j in range(-most, most + 1):
            mine = (down == i) & (right == j)
            moved[mine] = shift_by_slices(images[mine], i, j)
    return moved


def convolve_with_four_loops(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    return [
        [sum(image[i + a, j + b] * kernel[a, b] for a in range(h) for b in range(w)) for j in range(W - w + 1)]
        for i in range(H - h + 1)
    ]


def convolve_by_slices(image, kernel):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    result = np.zeros((rows, columns))
    for (i, j), weight in np.ndenumerate(kernel):
        result += weight * image[i : i + rows, j : j + columns]
    return result


def convolve_by_windows(image, kernel):
    return np.einsum("ijab,ab->ij", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), kernel)


def many_by_two_loops(images, kernels):
    return np.array([[convolve_by_slices(image, kernel) for kernel in kernels] for image in images])


def many_by_einsum(images, kernels):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[1:], axis=(1, 2))
    return np.einsum("nijab,kab->nkij", windows, kernels)


def many_by_stacking(images, kernels):
    _, h, w = kernels.shape
    rows, columns = images.shape[1] - h + 1, images.shape[2] - w + 1
    results = []
    for kernel in kernels:
        slices = (kernel[i, j] * images[:, i : i + rows, j : j + columns] for i in range(h) for j in range(w))
        results.append(sum(slices))
    return np.stack(results, axis=1)


def prepare_in_lines(train_images, new_images):
    X_train = train_images.reshape(len(train_images), -1)
    X_new = new_images.reshape(len(new_images), -1)
    mean, std = np.mean(X_train), np.std(X_train)
    return (X_train - mean) / std, (X_new - mean) / std


def prepare_with_arguments(train_images, new_images):
    def prepared(images, mean, std):
        return (images.reshape(images.shape[0], np.prod(images.shape[1:])) - mean) / std

    numbers = train_images.mean(), train_images.std()
    return [prepared(images, *numbers) for images in (train_images, new_images)]


def prepare_before_flattening(train_images, new_images):
    spread = np.sqrt(((train_images - train_images.mean()) ** 2).mean())
    both = [(images - train_images.mean()) / spread for images in (train_images, new_images)]
    return tuple(np.array([image.ravel() for image in images]) for images in both)


STYLES = {
    "shift_images": (shift_by_slices, shift_pixel_by_pixel, shift_by_roll, shift_by_matrices),
    "confidence_histogram": (histogram_by_loop, histogram_by_numpy, histogram_by_add),
    "most_confident_mistakes": (mistakes_by_sorted, mistakes_by_masking, mistakes_by_lexsort),
    "augment_images": (augment_with_all_moves_at_once, augment_by_choice, augment_by_groups),
    "convolve_loop": (convolve_with_four_loops, convolve_by_slices, convolve_by_windows),
    "convolve_slices": (many_by_two_loops, many_by_einsum, many_by_stacking),
    "mend_pixels": (prepare_in_lines, prepare_with_arguments, prepare_before_flattening),
}

EQUIVALENT = {
    "mend_pixels": {"line 5: 1 -> 2": "NumPy takes every negative number for the side that is left open"},
}
