// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts6_simulator.h"

#include "core/assert.h"
#include "support/places.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace shahn::test
{

namespace
{

constexpr int processTimeoutMs = 60'000;

template <class Table>
QJsonArray toArray(const Table &table)
{
    QJsonArray array;
    for (const quint8 entry : table)
        array.append(int{ entry });
    return array;
}

QJsonObject toJson(const vault::StoredKey &stored, int number)
{
    const sts::VendingKey &key = stored.key;
    const QByteArray octets(
        reinterpret_cast<const char *>(key.key.data()), qsizetype{ key.key.size() });
    return { { QStringLiteral("number"), number }, { QStringLiteral("sgc"), key.group.sgc },
        { QStringLiteral("krn"), key.group.krn },
        { QStringLiteral("kt"), static_cast<int>(key.group.kt) },
        { QStringLiteral("dkga"), static_cast<int>(key.dkga) },
        { QStringLiteral("baseDate"), static_cast<int>(key.baseDate) },
        { QStringLiteral("ken"), key.ken },
        { QStringLiteral("activeFromMs"), QString::number(key.activeFromMs) },
        { QStringLiteral("issuedUntilMs"), QString::number(key.issuedUntilMs) },
        { QStringLiteral("key"), QString::fromLatin1(octets.toHex()) } };
}

QByteArray toJson(const SimulatedModule &module)
{
    QJsonArray registers;
    for (const vault::StoredKey &key : module.keys)
        registers.append(toJson(key, static_cast<int>(registers.size()) + 1));
    QJsonObject json = { { QStringLiteral("moduleId"), module.moduleId },
        { QStringLiteral("firmwareId"), QStringLiteral("SIMULATED") },
        { QStringLiteral("registers"), registers } };
    if (module.clockMs)
        json[QLatin1String("clockMs")] = QString::number(*module.clockMs);
    if (module.creditTokensLeft)
        json[QLatin1String("creditTokensLeft")] = *module.creditTokensLeft;
    if (module.parameterSet) {
        const sts::Ea07Tables &tables = module.parameterSet->tables();
        json[QLatin1String("parameters")]
            = QJsonObject{ { QStringLiteral("name"), module.parameterSet->name() },
                  { QStringLiteral("s1"), toArray(tables.s1) },
                  { QStringLiteral("s2"), toArray(tables.s2) },
                  { QStringLiteral("p"), toArray(tables.p) } };
    }
    return QJsonDocument(json).toJson();
}

} // namespace

Sts6Simulator::Sts6Simulator(const SimulatedModule &module, const QString &faults)
    : m_module(module)
{
    QFile file(m_directory.filePath(QStringLiteral("state.json")));
    SHAHN_ASSERT(file.open(QIODevice::WriteOnly));
    SHAHN_ASSERT(file.write(toJson(module)) > 0);
    file.close();
    start(faults);
}

Sts6Simulator::~Sts6Simulator() { kill(); }

void Sts6Simulator::start(const QString &faults)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(test::programFile(QStringLiteral("sts6-simulator")),
        { m_directory.filePath(QStringLiteral("state.json")), QStringLiteral("--port"),
            QString::number(m_port), QStringLiteral("--faults"), faults });
    SHAHN_ASSERT(m_process.waitForReadyRead(processTimeoutMs));
    const QByteArray line = m_process.readLine().trimmed();
    SHAHN_ASSERT(line.startsWith("listening "));
    m_port = line.mid(10).toUShort();
}

void Sts6Simulator::kill()
{
    m_process.kill();
    m_process.waitForFinished(processTimeoutMs);
}

void Sts6Simulator::waitUntilHolding()
{
    SHAHN_ASSERT(m_process.canReadLine() || m_process.waitForReadyRead(processTimeoutMs));
    SHAHN_ASSERT(m_process.readLine() == "holding\n");
}

void Sts6Simulator::release()
{
    m_process.write("\n");
    SHAHN_ASSERT(m_process.waitForBytesWritten(processTimeoutMs));
}

bool Sts6Simulator::wasDisturbed()
{
    m_process.waitForReadyRead(0);
    return m_process.readAllStandardOutput().contains("disturbed");
}

void Sts6Simulator::restart() { start({}); }

vault::Sts6ModuleOptions Sts6Simulator::options() const
{
    vault::Sts6ModuleOptions options;
    options.endpoint = { QStringLiteral("127.0.0.1"), m_port };
    options.moduleId = m_module.moduleId;
    for (const vault::StoredKey &key : m_module.keys)
        options.registers.push_back(
            { static_cast<int>(options.registers.size()) + 1, attributesOf(key) });
    return options;
}

vault::Sts6Options optionsOf(const std::vector<const Sts6Simulator *> &modules)
{
    vault::Sts6Options options;
    for (const Sts6Simulator *module : modules)
        options.modules.push_back(module->options());
    options.connectTimeoutMs = 10'000;
    options.replyTimeoutMs = 2'000;
    options.restMs = 0;
    return options;
}

} // namespace shahn::test
