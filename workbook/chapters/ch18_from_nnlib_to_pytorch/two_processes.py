"""Train the reader of digits in several processes: each takes its share of every batch, and the gradients are averaged.

python -m torch.distributed.run --standalone --nproc-per-node=2 two_processes.py
"""

import json
import time

import numpy as np
import torch
import torch.distributed as dist

from workbook import datasets

dist.init_process_group("gloo")  # now the processes can talk
rank, processes = dist.get_rank(), dist.get_world_size()
torch.set_num_threads(1)
digits = datasets.digits()
x, y = torch.tensor(digits.X).double(), torch.tensor(digits.y)
torch.manual_seed(0)  # the same first weights in each process
layers = torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10)
model, loss = torch.nn.Sequential(*layers).double(), torch.nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
rng = np.random.default_rng(0)  # the same batches in each process


def step():
    rows = rng.permutation(len(y))[:64]
    mine = rows[rank::processes]  # of two: every second row
    optimizer.zero_grad()
    loss(model(x[mine]), y[mine]).backward()
    for parameter in model.parameters():
        dist.all_reduce(parameter.grad)  # now each has the sum
        parameter.grad /= processes
    optimizer.step()


step()  # the first one is slow everywhere
times = [time.perf_counter()]
for _ in range(100):
    step()
    times.append(time.perf_counter())
seconds = 100 * float(np.diff(times).min())  # of a hundred steps, without what else the computer did
weights = torch.cat([parameter.detach().ravel() for parameter in model.parameters()])
everybody = [torch.empty_like(weights) for _ in range(processes)]
dist.all_gather(everybody, weights)
if rank == 0:
    apart = max(float((other - weights).abs().max()) for other in everybody)
    print(json.dumps({"weights": weights[:5].tolist(), "apart": apart, "time": seconds}))
dist.destroy_process_group()
