// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/configuration.h"

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

    void line(const char *key, const QString &value) { raw(key, quoted(value)); }

    void line(const char *key, int value) { raw(key, QString::number(value)); }

    void line(const char *key, const QStringList &values)
    {
        QStringList items;
        for (const QString &value : values)
            items.append(quoted(value));
        raw(key, QStringLiteral("[%1]").arg(items.join(QStringLiteral(", "))));
    }

    QByteArray bytes() const { return m_text.toUtf8(); }

private:
    void raw(const char *key, const QString &value)
    {
        m_text += QString::fromLatin1(key) + QStringLiteral(" = ") + value + u'\n';
    }

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
    writer.section("vault");
    writer.line("file", configuration.vault.file);
    writer.line("passphrase_file", configuration.vault.passphraseFile);
    writer.section("session");
    writer.line("minutes_max", configuration.session.minutesMax);
    writer.section("log");
    writer.line("level", configuration.log.level);
    return writer.bytes();
}

} // namespace shahn::sms_app
