# Makes forward.csv: what small networks say to two images, computed by numpy in double precision. The weights and pixels are formulas,
# which ForwardTests.cs has, too.
import numpy

KEPT = 0.75


def weights(layer, inputs, outputs):
    i, j = numpy.meshgrid(numpy.arange(inputs), numpy.arange(outputs), indexing="ij")
    return ((i * 31 + j * 17 + layer * 7) % 23 - 9) / 64


def images(pixels):
    k, i = numpy.meshgrid(numpy.arange(2), numpy.arange(pixels), indexing="ij")
    return ((k * 97 + i * 41) % 256) / 255


def forward(units, softmax):
    values = images(units[0])
    for layer in range(len(units) - 1):
        values = values @ weights(layer, units[layer], units[layer + 1])
        last = layer == len(units) - 2
        if last and softmax:
            values = numpy.exp(values) / numpy.exp(values).sum(axis=1, keepdims=True)
        else:
            values = numpy.maximum(values, 0) * (1 if last else KEPT)
    return values


with open("forward.csv", "w") as file:
    for units, softmax in [((16, 9, 7, 10), False), ((100, 4), True), ((784, 60, 50, 10), False)]:
        for values in forward(units, softmax):
            name = "-".join(map(str, units))
            file.write(f"{name},{'softmax' if softmax else 'rectified'},{','.join(repr(float(v)) for v in values)}\n")
