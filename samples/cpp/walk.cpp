// One trial of a random walk: c++ -std=c++17 -O2 -o walk walk.cpp
#include <fstream>
#include <random>

#include "snn_trial.hpp"

int main() {
    snn::Trial trial;
    std::mt19937_64 random(trial.seed * 1000003 + trial.sweep_seed);
    double place = 0;
    if (!trial.folder.empty()) {
        std::ifstream state(trial.folder + "/state");
        state >> random;
        std::string text;
        state >> text;
        place = std::strtod(text.c_str(), nullptr);
    }

    trial.save = [&](const std::string& folder) {
        char text[40];
        std::snprintf(text, sizeof text, "%a", place);
        std::ofstream(folder + "/state") << random << '\n' << text << '\n';
    };
    for (std::size_t i = trial.first_stage; i < trial.stages.size(); ++i) {
        const snn::Stage& stage = trial.stages[i];
        for (long step = i == trial.first_stage ? trial.first_step : 0; step < stage.length; ++step) {
            place += trial.parameters["stride"] * ((random() >> 11) * 0x1p-53 - 0.5);
            if (step + 1 < stage.length) trial.after_step(step + 1);
        }
        trial.stage_done(stage, {{"place", place}});
    }
    trial.finished();
}
