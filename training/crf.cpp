// A linear-chain conditional random field with the labels O B I E S, trained by AdaGrad.
//
// The text comes as columns of character codes; templates say which codes around a character make
// up one feature. Built and called by training/crf.py. One thread, one seed: the same input gives
// the same weights.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <numeric>
#include <random>
#include <vector>

namespace {

constexpr int kLabels = 5;  // O, and the first, inner, last and only character of a name
constexpr int kNone = -1;
using Row = std::array<float, kLabels>;

// Which label may follow which; the first may not be I or E, the last not B or I.
constexpr bool kFollows[kLabels][kLabels] = {
    {true, true, false, false, true},    // O
    {false, false, true, true, false},   // B
    {false, false, true, true, false},   // I
    {true, true, false, false, true},    // E
    {true, true, false, false, true}};   // S
constexpr bool kBegins[kLabels] = {true, true, false, false, true};
constexpr bool kEnds[kLabels] = {true, false, false, true, true};

struct Template {
  int column, size;
  std::array<int, 6> offsets;
  bool may_drop;
};

struct Sentence {
  int64_t start;  // position in the columns
  int length;
  int64_t first;  // number of its first character among all characters
};

uint64_t mixed(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 29);
}

// Numbers the features that occur often enough, in the order of their first occurrence.
class Vocabulary {
 public:
  Vocabulary() : keys_(1 << 20), ids_(1 << 20, kNone) {}

  int id(uint64_t key) {
    if (counts_.size() * 2 > keys_.size()) grow();
    size_t slot = find(key);
    if (ids_[slot] == kNone) {
      ids_[slot] = static_cast<int>(counts_.size());
      keys_[slot] = key;
      counts_.push_back(0);
    }
    ++counts_[ids_[slot]];
    return ids_[slot];
  }

  const std::vector<int>& counts() const { return counts_; }

 private:
  size_t find(uint64_t key) const {
    size_t slot = (key >> 7) & (keys_.size() - 1);
    while (ids_[slot] != kNone && keys_[slot] != key) slot = (slot + 1) & (keys_.size() - 1);
    return slot;
  }

  void grow() {
    std::vector<uint64_t> keys(keys_.size() * 2);
    std::vector<int> ids(keys.size(), kNone);
    keys.swap(keys_);
    ids.swap(ids_);
    for (size_t at = 0; at < keys.size(); ++at) {
      if (ids[at] == kNone) continue;
      size_t slot = find(keys[at]);
      keys_[slot] = keys[at];
      ids_[slot] = ids[at];
    }
  }

  std::vector<uint64_t> keys_;
  std::vector<int> ids_;
  std::vector<int> counts_;
};

struct Parameters {
  int epochs, more_epochs, least, seed;
  float rate, ridge, dropout, worth;
};

class Field {
 public:
  Field(const std::vector<const int32_t*>& columns, const std::vector<Template>& templates,
        const std::vector<Sentence>& sentences, const uint8_t* labels, const Parameters& set)
      : templates_(templates), sentences_(sentences), labels_(labels), set_(set), random_(set.seed) {
    look_up(columns);
    weights_.resize(occurrence_.size());
    squares_.resize(occurrence_.size());
  }

  void train() {
    std::vector<int> order(sentences_.size());
    std::iota(order.begin(), order.end(), 0);
    for (int epoch = 0; epoch < set_.epochs + set_.more_epochs; ++epoch) {
      if (epoch == set_.epochs) prune();
      std::shuffle(order.begin(), order.end(), random_);
      double loss = 0;
      for (int at : order) loss += learn(sentences_[at]);
      std::fprintf(stderr, "epoch %d: loss %.0f\n", epoch + 1, loss);
    }
  }

  size_t size() const { return weights_.size(); }

  void copy(int32_t* template_of, int64_t* position, float* weights, float* transitions) const {
    for (size_t at = 0; at < weights_.size(); ++at) {
      template_of[at] = occurrence_[at].first;
      position[at] = occurrence_[at].second;
      std::copy(weights_[at].begin(), weights_[at].end(), weights + at * kLabels);
    }
    for (int from = 0; from < kLabels; ++from)
      std::copy(moves_[from].begin(), moves_[from].end(), transitions + from * kLabels);
  }

 private:
  // Replaces every feature by its number, kNone where it is too rare.
  void look_up(const std::vector<const int32_t*>& columns) {
    Vocabulary seen;
    std::vector<std::pair<int, int64_t>> occurrence;
    const int width = static_cast<int>(templates_.size());
    for (const Sentence& sentence : sentences_)
      for (int64_t at = sentence.start; at < sentence.start + sentence.length; ++at)
        for (int number = 0; number < width; ++number) {
          const Template& one = templates_[number];
          uint64_t key = mixed(1, number);
          for (int part = 0; part < one.size; ++part)
            key = mixed(key, columns[one.column][at + one.offsets[part]]);
          const int id = seen.id(key);
          if (id == static_cast<int>(occurrence.size())) occurrence.emplace_back(number, at);
          features_.push_back(id);
        }
    std::vector<int> kept(seen.counts().size(), kNone);
    for (size_t id = 0; id < kept.size(); ++id)
      if (seen.counts()[id] >= set_.least) {
        kept[id] = static_cast<int>(occurrence_.size());
        occurrence_.push_back(occurrence[id]);
      }
    for (int& feature : features_) feature = kept[feature];
  }

  // Forgets every feature that says less than it is worth to keep.
  void prune() {
    std::vector<bool> kept(weights_.size());
    for (size_t id = 0; id < kept.size(); ++id)
      kept[id] = std::any_of(weights_[id].begin(), weights_[id].end(),
                             [this](float weight) { return std::fabs(weight) >= set_.worth; });
    for (int& feature : features_)
      if (feature != kNone && !kept[feature]) feature = kNone;
    for (size_t id = 0; id < kept.size(); ++id)
      if (!kept[id]) weights_[id].fill(0);
  }

  double learn(const Sentence& sentence) {
    const int width = static_cast<int>(templates_.size()), length = sentence.length;
    const uint8_t* gold = labels_ + sentence.first;
    active_.assign(features_.begin() + sentence.first * width,
                   features_.begin() + (sentence.first + length) * width);
    drop();
    double score = score_labels(length, gold);
    const double partition = forward_backward(length);
    for (int at = 0; at < length; ++at) {
      Row slope;
      float steepest = 0;
      for (int label = 0; label < kLabels; ++label) {
        const double likely = ahead_[at][label] * behind_[at][label];
        slope[label] = static_cast<float>((label == gold[at]) - likely);
        steepest = std::max(steepest, std::fabs(slope[label]));
      }
      if (steepest > 0.002f)
        for (int part = 0; part < width; ++part) {
          const int id = active_[at * width + part];
          if (id != kNone) step(weights_[id], squares_[id], slope);
        }
    }
    learn_moves(length, gold);
    return partition - score;
  }

  void drop() {
    if (set_.dropout <= 0) return;
    const size_t width = templates_.size();
    const uint32_t limit = static_cast<uint32_t>(set_.dropout * 4294967295.0);
    for (size_t at = 0; at < active_.size(); ++at)
      if (templates_[at % width].may_drop && random_() < limit) active_[at] = kNone;
  }

  // Fills emit_ and returns the score of the right labels.
  double score_labels(int length, const uint8_t* gold) {
    const int width = static_cast<int>(templates_.size());
    emit_.assign(length, {});
    double score = 0;
    for (int at = 0; at < length; ++at) {
      Row& sum = emit_[at];
      for (int part = 0; part < width; ++part) {
        const int id = active_[at * width + part];
        if (id == kNone) continue;
        for (int label = 0; label < kLabels; ++label) sum[label] += weights_[id][label];
      }
      score += sum[gold[at]];
      if (at) score += moves_[gold[at - 1]][gold[at]];
    }
    return score;
  }

  // Fills ahead_ and behind_, whose products are probabilities, and pairs_ with those of two
  // neighbours; returns the logarithm of the partition function.
  double forward_backward(int length) {
    using Chances = std::array<double, kLabels>;
    ahead_.assign(length, {});
    behind_.assign(length, {});
    std::vector<Chances> open(length);
    std::vector<double> scale(length);
    double chance[kLabels][kLabels], partition = 0;
    for (int from = 0; from < kLabels; ++from)
      for (int to = 0; to < kLabels; ++to)
        chance[from][to] = kFollows[from][to] ? std::exp(moves_[from][to]) : 0;
    for (int at = 0; at < length; ++at) {
      const float most = *std::max_element(emit_[at].begin(), emit_[at].end());
      double sum = 0;
      for (int to = 0; to < kLabels; ++to) {
        open[at][to] = std::exp(static_cast<double>(emit_[at][to]) - most);
        double before = at ? 0 : kBegins[to];
        if (at)
          for (int from = 0; from < kLabels; ++from) before += ahead_[at - 1][from] * chance[from][to];
        if (at == length - 1 && !kEnds[to]) before = 0;
        ahead_[at][to] = before * open[at][to];
        sum += ahead_[at][to];
      }
      for (double& value : ahead_[at]) value /= sum;
      scale[at] = sum;
      partition += most + std::log(sum);
    }
    for (auto& row : pairs_) row.fill(0);
    behind_[length - 1].fill(1);
    for (int at = length - 2; at >= 0; --at)
      for (int from = 0; from < kLabels; ++from) {
        double sum = 0;
        for (int to = 0; to < kLabels; ++to) {
          if (at == length - 2 && !kEnds[to]) continue;
          const double part = chance[from][to] * open[at + 1][to] * behind_[at + 1][to] / scale[at + 1];
          pairs_[from][to] += ahead_[at][from] * part;
          sum += part;
        }
        behind_[at][from] = sum;
      }
    return partition;
  }

  void learn_moves(int length, const uint8_t* gold) {
    for (int at = 1; at < length; ++at) pairs_[gold[at - 1]][gold[at]] -= 1;
    for (int from = 0; from < kLabels; ++from) {
      Row slope;
      for (int to = 0; to < kLabels; ++to) slope[to] = static_cast<float>(-pairs_[from][to]);
      step(moves_[from], move_squares_[from], slope);
    }
  }

  // The weights of O stay nought: the others are against it.
  void step(Row& weights, Row& squares, const Row& slope) {
    for (int label = 1; label < kLabels; ++label) {
      const float towards = slope[label] - set_.ridge * weights[label];
      squares[label] += towards * towards;
      weights[label] += set_.rate * towards / (1e-3f + std::sqrt(squares[label]));
    }
  }

  const std::vector<Template> templates_;
  const std::vector<Sentence> sentences_;
  const uint8_t* labels_;
  const Parameters set_;
  std::mt19937 random_;
  std::vector<int> features_, active_;
  std::vector<std::pair<int, int64_t>> occurrence_;
  std::vector<Row> weights_, squares_, emit_;
  std::vector<std::array<double, kLabels>> ahead_, behind_;
  std::array<std::array<double, kLabels>, kLabels> pairs_{};
  std::array<Row, kLabels> moves_{}, move_squares_{};
};

std::unique_ptr<Field> trained;

}  // namespace

extern "C" {

// Trains and returns the number of features; copy_weights then gives them.
// `templates` holds eight numbers each: column, size, may be dropped, up to five offsets.
int64_t train(const int32_t* columns, int64_t column_length, int column_count,
              const int32_t* templates, int template_count, const int64_t* starts,
              const int32_t* lengths, int64_t sentence_count, const uint8_t* labels, int epochs,
              int more_epochs, int least, float rate, float ridge, float dropout, float worth,
              int seed) {
  std::vector<const int32_t*> column(column_count);
  for (int at = 0; at < column_count; ++at) column[at] = columns + at * column_length;
  std::vector<Template> shapes(template_count);
  for (int at = 0; at < template_count; ++at) {
    const int32_t* row = templates + at * 8;
    shapes[at] = {row[0], row[1], {row[3], row[4], row[5], row[6], row[7]}, row[2] != 0};
  }
  std::vector<Sentence> sentences(sentence_count);
  int64_t first = 0;
  for (int64_t at = 0; at < sentence_count; ++at) {
    sentences[at] = {starts[at], lengths[at], first};
    first += lengths[at];
  }
  trained = std::make_unique<Field>(column, shapes, sentences, labels,
                                    Parameters{epochs, more_epochs, least, seed, rate, ridge,
                                               dropout, worth});
  trained->train();
  return static_cast<int64_t>(trained->size());
}

void copy_weights(int32_t* template_of, int64_t* position, float* weights, float* transitions) {
  trained->copy(template_of, position, weights, transitions);
  trained.reset();
}
}
