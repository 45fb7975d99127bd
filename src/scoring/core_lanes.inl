// The core over 16 lanes at a time, for one set of wide instructions. The including file defines, in an unnamed namespace of
// warta::scoring: F (16 floats) and I (16 sums) with the functions on them; Step, the levels of `step_inputs` inputs in all lanes; and
// the tile whose sums stay in registers: `tile_rows` rows by 2 * `tile_groups` groups of 16 outputs. Products and sums are never fused.

using Index = std::ptrdiff_t;

F power_of_two(F t) {
  t = larger(smaller(t, all(power_range)), all(-power_range));
  const F shifted = t + all(power_shift), rest = t - (shifted - all(power_shift));
  F p = all(power_terms[5]);
#pragma GCC unroll 5
  for (int i = 4; i >= 0; --i) p = p * rest + all(power_terms[i]);
  return times_power(p, shifted);
}

F gated(F x, F value, F gate) { return x + value / (all(1) + power_of_two(gate)); }

/// sums[m][g] += levels of row m * weights of group g.
template <int M, int G>
void accumulate(I (&sums)[M][G], const std::uint8_t* const (&row)[M], const std::int8_t* const (&weights)[G], Index inputs) {
  for (Index k = 0; k < inputs; k += step_inputs) {
    Step steps[M];
#pragma GCC unroll 8
    for (int m = 0; m < M; ++m) steps[m] = step(row[m] + k);
#pragma GCC unroll 4
    for (int g = 0; g < G; ++g) {
#pragma GCC unroll 8
      for (int m = 0; m < M; ++m) sums[m][g] = dot(sums[m][g], steps[m], weights[g] + k * lanes);
    }
  }
}

const std::int8_t* group_weights(const Small& m, Index group) { return m.weights.data() + group * m.inputs * lanes; }

/// The start of sums for a number of groups from `group` on, the same for each row.
template <int M, int G>
void start_sums(I (&sums)[M][G], const std::int32_t* start, Index group, int from, int count) {
  for (int g = 0; g < count; ++g)
    for (int m = 0; m < M; ++m) sums[m][from + g] = load_sums(start + (group + g) * lanes);
}

F result(const Small& m, I sums, Index output) {
  return to_floats(sums) * load(m.scale.data() + output) + load(m.bias.data() + output);
}

/// Columns [group * 16, (group + G) * 16) of at most M rows: x + value * sigmoid(gate), without the norm.
template <int M, int G>
void layer_tile(const Gated& layer, const std::int32_t* rows, Index count, Index group, float* x, const std::uint8_t* levels) {
  const Small& p = layer.products;
  const Index w = layer.width, gates = w / lanes;
  I sums[M][2 * G];
  start_sums(sums, p.start.data(), group, 0, G);
  start_sums(sums, p.start.data(), gates + group, G, G);
  for (Index tap = 0; tap < 3; ++tap) {
    const std::uint8_t* row[M];
    const std::int8_t* weights[2 * G];
    for (int m = 0; m < M; ++m) row[m] = levels + (rows[m < count ? m : count - 1] + (tap - 1) * layer.reach) * w;
    for (int g = 0; g < G; ++g) {
      weights[g] = group_weights(p, group + g) + tap * w * lanes;
      weights[G + g] = group_weights(p, gates + group + g) + tap * w * lanes;
    }
    accumulate(sums, row, weights, w);
  }
#pragma GCC unroll 8
  for (int m = 0; m < M; ++m) {
    if (m >= count) break;
#pragma GCC unroll 4
    for (int g = 0; g < G; ++g) {
      const Index c = (group + g) * lanes;
      float* to = x + rows[m] * w + c;
      store(to, gated(load(to), result(p, sums[m][g], c), result(p, sums[m][G + g], w + c)));
    }
  }
}

void norm(const Gated& layer, float* x, std::uint8_t* levels) {
  const Index w = layer.width;
  const auto used = static_cast<float>(layer.used);
  F sum = all(0), squares = all(0);
  for (Index c = 0; c < w; c += lanes) sum = sum + load(x + c);
  const F mean = all(total(sum) / used);
  for (Index c = 0; c < w; c += lanes) {
    const F centred = (load(x + c) - mean) * load(layer.mask.data() + c);
    squares = squares + centred * centred;
    store(x + c, centred);
  }
  const F inverse = all(1) / root(all(total(squares) / used + norm_epsilon));
  for (Index c = 0; c < w; c += lanes) {
    const F out = load(x + c) * inverse * load(layer.gain.data() + c) + load(layer.shift.data() + c);
    store(x + c, out);
    store_levels(levels + c, out * load(layer.steps.data() + c));
  }
}

template <int G>
void layer_groups(const Gated& layer, const std::int32_t* rows, Index n, Index group, float* x, const std::uint8_t* levels) {
  for (Index i = 0; i < n; i += tile_rows) layer_tile<tile_rows, G>(layer, rows + i, n - i, group, x, levels);
}

void layer(const Gated& layer, const std::int32_t* rows, Index n, float* x, std::uint8_t* levels) {
  Index group = 0;
  for (; group + tile_groups <= layer.width / lanes; group += tile_groups) layer_groups<tile_groups>(layer, rows, n, group, x, levels);
  for (; group < layer.width / lanes; ++group) layer_groups<1>(layer, rows, n, group, x, levels);
  for (Index i = 0; i < n; ++i) norm(layer, x + rows[i] * layer.width, levels + rows[i] * layer.width);
}

void affine(const float* in, Index inputs, const float* matrix, const float* bias, Index outputs, float* out) {
  const auto group = [&]<int G>(Index o) {
    F sums[G];
    for (int g = 0; g < G; ++g) sums[g] = load(bias + o + g * lanes);
    for (Index k = 0; k < inputs; ++k)
      for (int g = 0; g < G; ++g) sums[g] = sums[g] + all(in[k]) * load(matrix + k * outputs + o + g * lanes);
    for (int g = 0; g < G; ++g) store(out + o + g * lanes, sums[g]);
  };
  Index o = 0;
  for (; o + 4 * lanes <= outputs; o += 4 * lanes) group.template operator()<4>(o);
  for (; o < outputs; o += lanes) group.template operator()<1>(o);
}

void word_products(const Gated& layer, const std::uint8_t* high_low, float step, float* word) {
  const Index w = layer.width;
  const Small& p = layer.products;
  const std::uint8_t* const row[2] = {high_low, high_low + w};
  for (Index tap = 0; tap < 3; ++tap)
    for (Index group = 0; group < 2 * w / lanes; group += 2) {
      I sums[2][2];
      start_sums(sums, layer.tap_start.data() + tap * 2 * w, group, 0, 2);
      const std::int8_t* const weights[2] = {group_weights(p, group) + tap * w * lanes, group_weights(p, group + 1) + tap * w * lanes};
      accumulate(sums, row, weights, w);
      for (int g = 0; g < 2; ++g) {
        const Index o = (group + g) * lanes;
        const F sum = to_floats(sums[0][g]) * all(128) + to_floats(sums[1][g]);
        store(word + w + tap * 2 * w + o, sum * (load(p.scale.data() + o) * all(step)));
      }
    }
}

void first(const Gated& layer, const std::int32_t* rows, Index n, const float* const* words, const float* const* layouts, float* x,
           std::uint8_t* levels) {
  const Index w = layer.width;
  const auto both = [&](Index r, Index column) { return load(words[r] + column) + load(layouts[r] + column); };
  for (Index i = 0; i < n; ++i) {
    const Index r = rows[i], left = r - layer.reach, right = r + layer.reach;
    const auto sum = [&](Index o) { return both(left, w + o) + both(r, 3 * w + o) + both(right, 5 * w + o); };
    for (Index c = 0; c < w; c += lanes) store(x + r * w + c, gated(both(r, c), sum(c), sum(w + c)));
    norm(layer, x + r * w, levels + r * w);
  }
}

template <int G>
void multiply_groups(const Small& p, const std::int32_t* rows, Index n, Index group, const std::uint8_t* levels, float* out) {
  const std::int8_t* weights[G];
  for (int g = 0; g < G; ++g) weights[g] = group_weights(p, group + g);
  for (Index i = 0; i < n; i += tile_rows) {
    I sums[tile_rows][G];
    start_sums(sums, p.start.data(), group, 0, G);
    const std::uint8_t* row[tile_rows];
    for (int m = 0; m < tile_rows; ++m) row[m] = levels + rows[i + m < n ? i + m : n - 1] * p.inputs;
    accumulate(sums, row, weights, p.inputs);
#pragma GCC unroll 8
    for (int m = 0; m < tile_rows; ++m) {
      if (i + m >= n) break;
#pragma GCC unroll 4
      for (int g = 0; g < G; ++g)
        store(out + (i + m) * p.outputs + (group + g) * lanes, result(p, sums[m][g], (group + g) * lanes));
    }
  }
}

void multiply(const Small& p, const std::int32_t* rows, Index n, const std::uint8_t* levels, float* out) {
  Index group = 0;
  for (; group + 2 <= p.outputs / lanes; group += 2) multiply_groups<2>(p, rows, n, group, levels, out);
  for (; group < p.outputs / lanes; ++group) multiply_groups<1>(p, rows, n, group, levels, out);
}

/// Goes from all tags to V * 16 columns of the first block: even and odd tags apart, then joined; `move(so far, before, step)`.
template <int V, class Move>
void arrive(const Chain& chain, const float* before, const float* moves, F nothing, Move move, F (&even)[V], F (&odd)[V]) {
  for (int v = 0; v < V; ++v) even[v] = odd[v] = nothing;
  const auto from = [&](Index k, F(&into)[V]) {
    const Index tag = tag_column(chain, k);
#pragma GCC unroll 2
    for (int v = 0; v < V; ++v) into[v] = move(into[v], all(before[tag]), load(moves + tag * chain.open + v * lanes));
  };
  Index k = 0;
  for (; k + 1 < tags_of(chain); k += 2) from(k, even), from(k + 1, odd);
  if (k < tags_of(chain)) from(k, even);
}

/// Calls use(first column, number of groups as a constant) for all groups of the first block.
template <class Use>
void each_open(const Chain& chain, Use use) {
  Index c = 0;
  for (; c + 2 * lanes <= chain.open; c += 2 * lanes) use.template operator()<2>(c);
  if (c < chain.open) use.template operator()<1>(c);
}

void best_row(const Chain& chain, const float* emissions, const float* before, float* scores) {
  const Index open = chain.open;
  each_open(chain, [&]<int V>(Index c) {
    F even[V], odd[V];
    const auto move = [](F best, F score, F step) { return larger(best, score + step); };
    arrive<V>(chain, before, chain.moves.data() + c, all(lowest), move, even, odd);
    for (int v = 0; v < V; ++v) store(scores + c + v * lanes, larger(even[v], odd[v]) + load(emissions + c + v * lanes));
  });
  for (Index c = 0; c < open; c += lanes) {
    const F begun = load(before + c) + load(chain.stay.data() + c), inside = load(before + open + c) + load(chain.stay.data() + open + c);
    store(scores + open + c, larger(begun, inside) + load(emissions + open + c));
  }
}

void best_scores(const Chain& chain, const float* emissions, Index n, float* scores) {
  const Index columns = chain.columns();
  if (n > 0)
    for (Index c = 0; c < columns; c += lanes) store(scores + c, load(chain.start.data() + c) + load(emissions + c));
  for (Index t = 1; t < n; ++t) best_row(chain, emissions + t * columns, scores + (t - 1) * columns, scores + t * columns);
}

void emit(const float* emissions, Index columns, float* emitted) {
  F most = load(emissions);
  for (Index c = lanes; c < columns; c += lanes) most = larger(most, load(emissions + c));
  const F largest = all(largest_of(most));
  for (Index c = 0; c < columns; c += lanes) store(emitted + c, power_of_two((load(emissions + c) - largest) * all(log2_e)));
}

/// alpha = what arrives from the row before.
void arriving(const Chain& chain, const float* before, float* alpha) {
  const Index open = chain.open;
  each_open(chain, [&]<int V>(Index c) {
    F even[V], odd[V];
    const auto move = [](F sum, F probability, F step) { return sum + probability * step; };
    arrive<V>(chain, before, chain.likely.data() + c, all(0), move, even, odd);
    for (int v = 0; v < V; ++v) store(alpha + c + v * lanes, even[v] + odd[v]);
  });
  const float* stay = chain.likely_stay.data();
  for (Index c = 0; c < open; c += lanes)
    store(alpha + open + c, load(before + c) * load(stay + c) + load(before + open + c) * load(stay + open + c));
}

void forward(const Chain& chain, const float* emissions, Index n, float* emitted, float* alpha, float* scale) {
  const Index columns = chain.columns();
  for (Index t = 0; t < n; ++t, emissions += columns, emitted += columns, alpha += columns) {
    emit(emissions, columns, emitted);
    if (t > 0) arriving(chain, alpha - columns, alpha);
    const float* before = t > 0 ? alpha : chain.likely_start.data();
    F sum = all(0);
    for (Index c = 0; c < columns; c += lanes) {
      const F p = larger(load(before + c) * load(emitted + c), all(least_likely));
      sum = sum + p;
      store(alpha + c, p);
    }
    scale[t] = total(sum);
    const F inverse = all(1) / all(scale[t]);
    for (Index c = 0; c < columns; c += lanes) store(alpha + c, load(alpha + c) * inverse);
  }
}

/// beta = what leads on from each tag to the tags of the first block.
template <int V>
void leaving(const Chain& chain, const float* onward, const float* back, float* beta) {
  F even[V], odd[V];
  for (int v = 0; v < V; ++v) even[v] = odd[v] = all(0);
  const auto add = [&](Index to, F(&sum)[V]) {
#pragma GCC unroll 4
    for (int v = 0; v < V; ++v) sum[v] = sum[v] + all(onward[to]) * load(back + to * chain.columns() + v * lanes);
  };
  Index to = 0;
  for (; to < chain.labels; to += 2) add(to, even), add(to + 1, odd);
  if (to == chain.labels) add(to, even);
  for (int v = 0; v < V; ++v) store(beta + v * lanes, even[v] + odd[v]);
}

void backward(const Chain& chain, const float* emitted, const float* scale, Index first, Index n, float* beta) {
  const Index columns = chain.columns(), open = chain.open;
  float* onward = beta + n * columns;
  for (Index c = 0; c < columns; c += lanes) store(beta + (n - 1) * columns + c, all(1));
  for (Index t = n - 2; t >= first; --t) {
    float* row = beta + t * columns;
    const F inverse = all(1) / all(scale[t + 1]);
    for (Index c = 0; c < columns; c += lanes)
      store(onward + c, load(row + columns + c) * load(emitted + (t + 1) * columns + c) * inverse);
    for (Index c = 0; c < columns; c += 2 * lanes) leaving<2>(chain, onward, chain.likely_back.data() + c, row + c);
    for (Index c = 0; c < columns; c += lanes)
      store(row + c, load(row + c) + load(chain.likely_stay.data() + c) * load(onward + open + c % open));
  }
}
