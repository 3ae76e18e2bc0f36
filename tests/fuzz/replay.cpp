// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libFuzzer where the compiler has none: runs every file of the folders it is given,
// in the order of their names. Each name is printed first, so the last one is the one at fault.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace
{

std::vector<std::filesystem::path> filesOf(const std::filesystem::path &given)
{
    if (!std::filesystem::is_directory(given))
        return { given };
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(given))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

bool replay(const std::filesystem::path &file)
{
    std::fprintf(stderr, "%s\n", file.c_str());
    std::ifstream stream(file, std::ios::binary);
    const std::vector<char> octets(
        (std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream && !stream.eof())
        return false;
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(octets.data()), octets.size());
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    int count = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto &file : filesOf(argv[i])) {
            if (!replay(file)) {
                std::fprintf(stderr, "cannot be read\n");
                return 1;
            }
            ++count;
        }
    }
    std::fprintf(stderr, "%d inputs\n", count);
    return count > 0 ? 0 : 1;
}
