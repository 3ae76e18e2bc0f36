// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/smsctl_setup.h"

#include "secure/secret_file.h"
#include "service/authority_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace shahn::sms_app
{

namespace
{

constexpr int passphraseCharacters = 26; // 130 bits

Expected<void> writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
        || !file.commit()) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    }
    return {};
}

Expected<void> makeCertificates(const ServerConfiguration &configuration, const ServerSetup &setup,
    const secure::SecretBytes &passphrase, qint64 nowMsUtc)
{
    const CertificateConfiguration &files = configuration.certificates;
    const auto authority = secure::CertificateAuthority::create(setup.utility.nameEn, nowMsUtc);
    if (!authority)
        return Unexpected<Error>(authority.error());
    if (auto saved = service::saveAuthority(*authority,
            { files.caCertificateFile, files.caKeyFile, setup.utility.code }, passphrase,
            setup.passphraseCost);
        !saved) {
        return saved;
    }
    const auto server = authority->issueServer(configuration.listen.hostNames, nowMsUtc);
    if (!server)
        return Unexpected<Error>(server.error());
    if (auto written = secure::writeSecretFile(files.serverKeyFile, server->keyPem.view());
        !written) {
        return written;
    }
    return writeFile(files.serverCertificateFile, server->certificatePem);
}

} // namespace

QString randomSecretText(Random &random, int characterCount)
{
    static constexpr QLatin1String alphabet("0123456789abcdefghjkmnpqrstvwxyz");
    QString text;
    for (int i = 0; i < characterCount; ++i)
        text += alphabet[static_cast<qsizetype>(random.below(32))];
    return text;
}

Expected<void> makePrivateFolder(const QString &directory)
{
    const bool isNew = !QFileInfo::exists(directory);
    if (!QDir().mkpath(directory)) {
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1 cannot be made").arg(directory));
    }
    if (isNew)
        QFile::setPermissions(
            directory, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

Expected<secure::SecretBytes> generatePassphrase(ServerSetup &setup)
{
    const QString name = QStringLiteral("vault-passphrase");
    const QString path = QDir(setup.directory).filePath(name);
    if (QFileInfo::exists(path))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 is there already").arg(path));
    if (auto made = makePrivateFolder(setup.directory); !made)
        return Unexpected<Error>(made.error());
    SystemRandom random;
    const QByteArray text = randomSecretText(random, passphraseCharacters).toLatin1() + '\n';
    if (auto written = secure::writeSecretFile(path, text); !written)
        return Unexpected<Error>(written.error());
    setup.configuration.vault.passphraseFile = name;
    setup.passphraseCost = secure::HashCost::Interactive;
    return secure::readCredential(path);
}

Expected<std::unique_ptr<SmsctlContext>> setUpServer(
    const ServerSetup &setup, vault::VaultContent vault, const secure::SecretBytes &passphrase)
{
    if (auto made = makePrivateFolder(setup.directory); !made)
        return Unexpected<Error>(made.error());
    const QString path = QDir(setup.directory).filePath(configurationFileName());
    if (QFileInfo::exists(path)) {
        return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 is there already").arg(path));
    }
    const QByteArray toml = toToml(setup.configuration);
    auto configuration = parseConfiguration(toml, QFileInfo(setup.directory).absoluteFilePath());
    if (!configuration) {
        return fail(
            ErrorCode::ConfigurationInvalid, describe(configuration.error(), path).trimmed());
    }
    auto context = SmsctlContext::open(std::move(*configuration));
    if (!context)
        return context;
    SmsctlContext &made = **context;
    if (auto created = made.administration().createUtility(setup.utility); !created)
        return Unexpected<Error>(created.error());
    if (auto certificates
        = makeCertificates(made.configuration(), setup, passphrase, made.clock().nowMsUtc());
        !certificates) {
        return Unexpected<Error>(certificates.error());
    }
    vault.ensureExchangeKey();
    vault.append({ .timeMs = made.clock().nowMsUtc(),
        .action = vault::VaultAction::VaultMade,
        .actor = made.userName(),
        .subject = setup.utility.code });
    for (const vault::StoredKey &stored : vault.keys()) {
        vault.append({ .timeMs = made.clock().nowMsUtc(),
            .action = vault::VaultAction::KeyEntered,
            .group = stored.key.group,
            .keyCheckValue = sts::keyCheckValue(stored.key.key),
            .actor = made.userName(),
            .subject = QStringLiteral("made with the vault") });
    }
    if (auto saved = vault.save(
            made.configuration().vault.file, setup.utility.code, passphrase, setup.passphraseCost);
        !saved) {
        return Unexpected<Error>(saved.error());
    }
    if (auto recorded
        = made.administration().record(QStringLiteral("vault-created"), setup.utility.code, {});
        !recorded) {
        return Unexpected<Error>(recorded.error());
    }
    if (auto written = writeFile(path, toml); !written)
        return Unexpected<Error>(written.error());
    return context;
}

} // namespace shahn::sms_app
