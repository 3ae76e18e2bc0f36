// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/softhsm_token.h"

#include "core/assert.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace shahn::test
{

namespace
{

constexpr char pin[] = "48151623";
constexpr char officerPin[] = "42424242";

void writeFile(const QString &path, const QByteArray &content, QFileDevice::Permissions permissions)
{
    QFile file(path);
    SHAHN_ASSERT(file.open(QIODevice::WriteOnly));
    SHAHN_ASSERT(file.write(content) == content.size());
    SHAHN_ASSERT(file.setPermissions(permissions));
}

} // namespace

QString SoftHsmToken::libraryPath()
{
    for (const auto path :
        { "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so" }) {
        if (QFile::exists(QLatin1String(path)))
            return QLatin1String(path);
    }
    return {};
}

SoftHsmToken::SoftHsmToken()
{
    SHAHN_ASSERT(m_directory.isValid());
    SHAHN_ASSERT(QDir(m_directory.path()).mkdir(QStringLiteral("tokens")));
    const QString configuration = m_directory.filePath(QStringLiteral("softhsm2.conf"));
    writeFile(configuration,
        QStringLiteral("directories.tokendir = %1\nobjectstore.backend = file\nlog.level = ERROR\n")
            .arg(m_directory.filePath(QStringLiteral("tokens")))
            .toUtf8(),
        QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    SHAHN_ASSERT(qputenv("SOFTHSM2_CONF", configuration.toLocal8Bit()));
}

QString SoftHsmToken::writePin(const QString &name, const QByteArray &value) const
{
    const QString path = m_directory.filePath(name);
    writeFile(path, value + '\n', QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return path;
}

vault::Pkcs11Options SoftHsmToken::initToken(const QString &label)
{
    QProcess process;
    process.start(QStringLiteral("softhsm2-util"),
        { QStringLiteral("--init-token"), QStringLiteral("--free"), QStringLiteral("--label"),
            label, QStringLiteral("--pin"), QLatin1String(pin), QStringLiteral("--so-pin"),
            QLatin1String(officerPin) });
    SHAHN_ASSERT(process.waitForFinished());
    SHAHN_ASSERT(process.exitCode() == 0);
    return { libraryPath(), label, writePin(QStringLiteral("pin"), pin) };
}

vault::Pkcs11Options SoftHsmToken::withWrongPin(vault::Pkcs11Options options) const
{
    options.pinFile = writePin(QStringLiteral("wrong-pin"), "11112222");
    return options;
}

void SoftHsmToken::hide() const
{
    SHAHN_ASSERT(QDir(m_directory.path()).rename(QStringLiteral("tokens"), QStringLiteral("away")));
}

void SoftHsmToken::show() const
{
    SHAHN_ASSERT(QDir(m_directory.path()).rename(QStringLiteral("away"), QStringLiteral("tokens")));
}

} // namespace shahn::test
