// The trial protocol of SnnCluster, version 1, in one header of C++17 (Linux, macOS). Copy it into your project.
// It reads only what the runner writes: one JSON object per line, in the order that docs/reference/trial-protocol.md shows.
#pragma once
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace snn {

struct Stage { std::string name; long length = 0; };

class Trial {
public:
    std::uint64_t seed = 0, sweep_seed = 0;
    std::map<std::string, double> parameters;
    std::vector<Stage> stages;
    std::string folder;                               // with the saved state to resume from; empty: start at the beginning
    std::size_t first_stage = 0;                      // where to resume
    long first_step = 0;
    std::function<void(const std::string&)> save;     // writes the state to the folder that it is given; optional

    Trial() {
        std::string line = next_line();
        seed = std::stoull(after(line, "\"seed\":"));
        sweep_seed = std::stoull(after(line, "\"sweep_seed\":"));
        read_parameters(after(line, "\"parameters\":{"));
        std::string rest = after(line, "\"stages\":[");
        const std::string list = rest.substr(0, rest.find(']'));
        for (std::size_t at = 0; (at = list.find("\"stage\":\"", at)) != std::string::npos;) {
            at += 9;
            Stage stage{list.substr(at, list.find('"', at) - at), 0};
            stage.length = std::stol(after(list.substr(at), "\"length\":"));
            stages.push_back(stage);
        }
        std::string resume = after(line, "\"resume\":");
        if (resume.compare(0, 4, "null") == 0) return;
        folder = after(resume, "\"folder\":\"");
        folder = folder.substr(0, folder.find('"'));
        first_stage = std::stoul(after(resume, "\"stage\":"));
        first_step = std::stol(after(resume, "\"done\":"));
    }

    // Between two steps: says how far it is, and does what the runner asks for.
    void after_step(long done) {
        if (done % 1000 != 0) return;
        std::cout << "{\"say\":\"progress\",\"done\":" << done << "}" << std::endl;
        pollfd in{0, POLLIN, 0};
        while (poll(&in, 1, 0) > 0) {
            std::string line = next_line();
            saved(done);
            if (line.find("\"stop\"") != std::string::npos) std::exit(0);
        }
    }

    void saved(long done) {
        if (!save) return;
        std::string to = "save-" + std::to_string(++saves);
        mkdir(to.c_str(), 0700);
        save(to);
        std::cout << "{\"say\":\"saved\",\"folder\":\"" << to << "\",\"done\":" << done << "}" << std::endl;
    }

    void stage_done(const Stage& stage, const std::map<std::string, double>& numbers) {
        if (stage.length > 0) saved(stage.length);
        std::cout << "{\"say\":\"stage\",\"stage\":\"" << stage.name << "\",\"numbers\":{";
        const char* comma = "";
        for (auto& [name, value] : numbers) {
            char text[40];
            std::snprintf(text, sizeof text, "%.17g", value);
            std::cout << comma << '"' << name << "\":" << text;
            comma = ",";
        }
        std::cout << "}}" << std::endl;
    }

    void finished() { std::cout << "{\"say\":\"finished\"}" << std::endl; }

private:
    int saves = 0;

    static std::string next_line() {
        std::string line;
        for (char c; read(0, &c, 1) == 1 && c != '\n';) line += c;
        if (line.empty()) std::exit(1);               // the runner is gone
        return line;
    }

    static std::string after(const std::string& text, const std::string& key) {
        std::size_t at = text.find(key);
        return at == std::string::npos ? "0" : text.substr(at + key.size());
    }

    void read_parameters(const std::string& text) {
        for (std::size_t at = 0; text[at] == '"' || text[at] == ',';) {
            if (text[at] == ',') ++at;
            std::size_t end = text.find('"', at + 1);
            char* next = nullptr;
            parameters[text.substr(at + 1, end - at - 1)] = std::strtod(text.c_str() + end + 2, &next);
            at = next - text.c_str();
        }
    }
};

}  // namespace snn
