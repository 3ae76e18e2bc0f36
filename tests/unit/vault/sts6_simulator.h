// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs the program sts6-simulator with given keys and faults; ends it with the object.

#include "vault/sts6_options.h"
#include "vault/vault_content.h"

#include <QProcess>
#include <QTemporaryDir>

namespace shahn::test
{

struct SimulatedModule {
    QString moduleId = QStringLiteral("SIM-0001");
    std::vector<vault::StoredKey> keys; // registers 1, 2, … in this order
    std::shared_ptr<const sts::Ea07> parameterSet = nullptr;
    std::optional<qint64> clockMs = std::nullopt;
    std::optional<int> creditTokensLeft = std::nullopt;
};

class Sts6Simulator
{
public:
    // Asserts that the program starts.
    explicit Sts6Simulator(const SimulatedModule &module, const QString &faults = {});
    ~Sts6Simulator();

    void kill();
    // On the same port; with no faults.
    void restart();

    // For the fault "hold": until the module holds the answer, and that it gives it. Asserts that
    // it comes to that.
    void waitUntilHolding();
    void release();
    // Another command came while it held one.
    bool wasDisturbed();

    // How a server would be configured for this module.
    vault::Sts6ModuleOptions options() const;

    quint16 port() const { return m_port; }

private:
    void start(const QString &faults);

    QTemporaryDir m_directory;
    SimulatedModule m_module;
    QProcess m_process;
    quint16 m_port = 0;
};

// Short times for tests of what goes wrong; long enough for a loaded machine.
vault::Sts6Options optionsOf(const std::vector<const Sts6Simulator *> &modules);

} // namespace shahn::test
