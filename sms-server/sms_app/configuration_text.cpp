// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/configuration.h"

#include "sms_app/vault_configuration.h"

#include <QDateTime>

#include <limits>

namespace shahn::sms_app
{
namespace
{

// A TOML basic string.
QString quoted(const QString &text)
{
    QString out = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            out += u'\\';
        if (c.unicode() < 0x20 || c.unicode() == 0x7F)
            out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out + u'"';
}

class Writer
{
public:
    void section(const char *name)
    {
        m_text += QStringLiteral("%1[%2]\n")
                      .arg(m_text.isEmpty() ? QString() : QStringLiteral("\n"),
                          QString::fromLatin1(name));
    }

    // One more table of an array.
    void table(const char *name)
    {
        m_text += QStringLiteral("\n[[%1]]\n").arg(QLatin1String(name));
    }

    void line(const char *key, const QString &value) { raw(key, quoted(value)); }

    void line(const char *key, int value) { raw(key, QString::number(value)); }

    void line(const char *key, const QStringList &values)
    {
        QStringList items;
        for (const QString &value : values)
            items.append(quoted(value));
        raw(key, QStringLiteral("[%1]").arg(items.join(QStringLiteral(", "))));
    }

    // A value as TOML writes it.
    void raw(const char *key, const QString &value)
    {
        m_text += QString::fromLatin1(key) + QStringLiteral(" = ") + value + u'\n';
    }

    QByteArray bytes() const { return m_text.toUtf8(); }

private:
    QString m_text;
};

void writeDatabase(Writer &writer, const DatabaseConfiguration &database)
{
    writer.section("database");
    switch (database.engine) {
    case DatabaseEngine::Sqlite:
        writer.line("engine", QStringLiteral("sqlite"));
        writer.line("file", database.file);
        break;
    case DatabaseEngine::Postgresql:
        writer.line("engine", QStringLiteral("postgresql"));
        writer.line("host", database.host);
        writer.line("port", database.port);
        writer.line("name", database.name);
        writer.line("user", database.user);
        writer.line("password_file", database.passwordFile);
        writer.line("tls", database.tls);
        writer.line("tls_ca", database.tlsCaFile);
        writer.line("tls_certificate", database.tlsCertificateFile);
        writer.line("tls_key", database.tlsKeyFile);
        break;
    }
}

// An inline table; TOML wants it on one line.
QString registerText(const vault::Sts6Register &entry)
{
    const vault::KeyAttributes &key = entry.key;
    QString text = QStringLiteral("{ register = %1, sgc = %2, krn = %3, kt = %4, dkga = %5, "
                                  "base_date = %6, ken = %7")
                       .arg(entry.number)
                       .arg(quoted(key.group.sgc))
                       .arg(key.group.krn)
                       .arg(static_cast<int>(key.group.kt))
                       .arg(static_cast<int>(key.dkga))
                       .arg(static_cast<int>(key.baseDate))
                       .arg(key.ken);
    const auto addTime = [&text](const char *name, qint64 ms) {
        text += QStringLiteral(", %1 = %2")
                    .arg(QLatin1String(name),
                        QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate));
    };
    if (key.activeFromMs != 0)
        addTime("active_from", key.activeFromMs);
    if (key.issuedUntilMs != std::numeric_limits<qint64>::max())
        addTime("issued_until", key.issuedUntilMs);
    return text + QStringLiteral(" }");
}

void writeSts6(Writer &writer, const vault::Sts6Options &sts6)
{
    writer.section("vault.sts6");
    writer.line("connect_timeout_ms", sts6.connectTimeoutMs);
    writer.line("reply_timeout_ms", sts6.replyTimeoutMs);
    writer.line("rest_ms", sts6.restMs);
    for (const vault::Sts6ModuleOptions &module : sts6.modules) {
        writer.table("vault.sts6.modules");
        writer.line("host", module.endpoint.host);
        writer.line("port", module.endpoint.port);
        writer.line("module_id", module.moduleId);
        QString registers = QStringLiteral("[\n");
        for (const vault::Sts6Register &entry : module.registers)
            registers += QStringLiteral("    %1,\n").arg(registerText(entry));
        writer.raw("registers", registers + u']');
    }
}

void writeVault(Writer &writer, const VaultConfiguration &vault)
{
    writer.section("vault");
    writer.line("module", vaultModuleText(vault.module));
    writer.line("file", vault.file);
    writer.line("passphrase_file", vault.passphraseFile);
    switch (vault.module) {
    case VaultModule::Software:
        break;
    case VaultModule::Pkcs11:
        writer.section("vault.pkcs11");
        writer.line("library", vault.pkcs11.libraryPath);
        writer.line("token_label", vault.pkcs11.tokenLabel);
        writer.line("pin_file", vault.pkcs11.pinFile);
        writer.line("sessions", vault.pkcs11.sessions);
        break;
    case VaultModule::Sts6:
        writeSts6(writer, vault.sts6);
        break;
    }
}

} // namespace

QByteArray toToml(const ServerConfiguration &configuration)
{
    Writer writer;
    writer.section("server");
    writer.line("id", configuration.serverId);
    const ListenConfiguration &listen = configuration.listen;
    writer.section("listen");
    writer.line("address", listen.address);
    writer.line("port", listen.port);
    writer.line("host_names", listen.hostNames);
    writer.line("balancers", listen.balancers);
    writer.line("connections_max", listen.connectionsMax);
    writer.line("connections_per_address_max", listen.connectionsPerAddressMax);
    writer.line("attempt_burst", listen.attemptBurst);
    writer.line("attempts_per_minute", listen.attemptsPerMinute);
    const CertificateConfiguration &certificates = configuration.certificates;
    writer.section("certificates");
    writer.line("ca_certificate", certificates.caCertificateFile);
    writer.line("ca_key", certificates.caKeyFile);
    writer.line("server_certificate", certificates.serverCertificateFile);
    writer.line("server_key", certificates.serverKeyFile);
    writeDatabase(writer, configuration.database);
    writeVault(writer, configuration.vault);
    writer.section("control");
    writer.line("socket", configuration.control.socketFile);
    writer.line("group", configuration.control.group);
    writer.line("role", configuration.control.role);
    writer.section("session");
    writer.line("minutes_max", configuration.session.minutesMax);
    writer.section("log");
    writer.line("level", configuration.log.level);
    return writer.bytes();
}

} // namespace shahn::sms_app
