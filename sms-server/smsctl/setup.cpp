// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/setup.h"

#include "core/replace_file.h"
#include "secure/secret_file.h"
#include "service/authority_files.h"
#include "service/personal_key.h"
#include "sql/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace shahn::smsctl
{

namespace
{

constexpr int passphraseCharacters = 26; // 130 bits

QString passphraseFileName() { return QStringLiteral("vault-passphrase"); }

Expected<void> makeCertificates(const ServerConfiguration &configuration, const ServerSetup &setup,
    const secure::SecretBytes &passphrase, qint64 nowMsUtc)
{
    const CertificateConfiguration &files = configuration.certificates;
    const auto authority = secure::CertificateAuthority::create(setup.utility.nameEn, nowMsUtc);
    if (!authority)
        return authority.error();
    if (auto saved = service::saveAuthority(*authority,
            { files.caCertificateFile, files.caKeyFile, setup.utility.code }, passphrase,
            setup.passphraseCost);
        !saved) {
        return saved;
    }
    const auto server = authority->issueServer(configuration.listen.hostNames, nowMsUtc);
    if (!server)
        return server.error();
    if (auto written = secure::writeSecretFile(files.serverKeyFile, server->keyPem.view());
        !written) {
        return written;
    }
    return replaceFile(files.serverCertificateFile, server->certificatePem);
}

QStringList partsOfAServer()
{
    const ServerConfiguration configuration;
    const CertificateConfiguration &certificates = configuration.certificates;
    return { configurationFileName(), configuration.database.file, configuration.vault.file,
        certificates.caCertificateFile, certificates.caKeyFile, certificates.serverCertificateFile,
        certificates.serverKeyFile };
}

// Of a server and of a demo, with what the database keeps beside its file.
QStringList partsIn(const QString &directory)
{
    QStringList known = partsOfAServer();
    known << passphraseFileName() << QStringLiteral("meters.csv")
          << QStringLiteral("demo-credentials.json") << QStringLiteral("training-keys.json");
    const QString database = ServerConfiguration().database.file + u'-';
    QStringList parts;
    const auto names
        = QDir(directory).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    for (const QString &name : names) {
        if (known.contains(name) || name.startsWith(database)
            || name.endsWith(QLatin1String(".sock.lock")))
            parts.append(name);
    }
    return parts;
}

// With the key of its personal fields.
Expected<void> createUtility(
    SmsctlContext &context, const ServerSetup &setup, const secure::SecretBytes &passphrase)
{
    auto transaction = sql::Transaction::begin(context.connection());
    if (!transaction)
        return transaction.error();
    if (auto created = context.administration().createUtility(setup.utility, setup.parameters);
        !created)
        return created;
    const auto key = service::makePersonalKey(context.connection(), context.clock(),
        setup.utility.code, passphrase, setup.passphraseCost);
    if (!key)
        return key.error();
    if (auto recorded
        = context.administration().record(QStringLiteral("vault-created"), setup.utility.code, {});
        !recorded)
        return recorded;
    return transaction->commit();
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

NewServerFolder::NewServerFolder(QString directory, QString firstNew)
    : m_directory(std::move(directory))
    , m_lock(QDir(m_directory).filePath(QStringLiteral("init.lock")))
    , m_firstNew(std::move(firstNew))
{
}

Expected<std::unique_ptr<NewServerFolder>> NewServerFolder::make(const QString &directory)
{
    if (directory.isEmpty()) // which no folder above it ends
        return fail(ErrorCode::InvalidField, QStringLiteral("the name of the folder is empty"));
    const QString path = QFileInfo(directory).absoluteFilePath();
    QString firstNew;
    for (QString one = path; !QFileInfo::exists(one); one = QFileInfo(one).absolutePath())
        firstNew = one;
    if (!firstNew.isEmpty() && !QDir().mkpath(path))
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1 cannot be made").arg(path));
    if (!QFileInfo(path).isDir())
        return fail(ErrorCode::FileUnreadable, QStringLiteral("%1 is no folder").arg(path));
    std::unique_ptr<NewServerFolder> folder(new NewServerFolder(path, firstNew));
    folder->m_lock.setStaleLockTime(0);
    if (!folder->m_lock.tryLock(0)) {
        folder->m_isKept = true; // of another
        if (folder->m_lock.error() != QLockFile::LockFailedError)
            return fail(
                ErrorCode::FileUnreadable, QStringLiteral("%1 cannot be written").arg(path));
        return fail(ErrorCode::AlreadyRunning,
            QStringLiteral("another smsctl makes a server in %1").arg(path));
    }
    // Under the lock: what another has finished meanwhile is his.
    folder->m_before = QDir(path).entryList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &name : partsOfAServer()) {
        if (!folder->m_before.contains(name))
            continue;
        if (!folder->m_before.contains(configurationFileName()))
            return brokenOff(path);
        return fail(ErrorCode::AlreadyExists,
            QStringLiteral("%1 is there already; a new server needs a folder without one")
                .arg(QDir(path).filePath(name)));
    }
    if (auto safe = secure::checkOthersCannotChange(path); !safe)
        return safe.error();
    return folder;
}

void NewServerFolder::removeParts() const
{
    const QDir folder(m_directory);
    for (const QString &name : partsIn(m_directory)) {
        if (!m_before.contains(name))
            QFile::remove(folder.filePath(name));
    }
}

NewServerFolder::~NewServerFolder()
{
    if (m_isKept)
        return;
    removeParts();
    m_lock.unlock();
    if (m_firstNew.isEmpty())
        return;
    // Only empty ones go.
    for (QString one = m_directory; QDir().rmdir(one) && one != m_firstNew;)
        one = QFileInfo(one).absolutePath();
}

Error brokenOff(const QString &directory)
{
    return fail(ErrorCode::AlreadyExists,
        QStringLiteral(
            "%1 has parts of a server without a utility: a set-up was broken off, or the "
            "configuration or the database is lost. If no server was ever used here, "
            "remove %2 and begin again")
            .arg(directory, partsIn(directory).join(QLatin1String(", "))));
}

Expected<secure::SecretBytes> generatePassphrase(ServerSetup &setup)
{
    const QString name = passphraseFileName();
    const QString path = QDir(setup.directory).filePath(name);
    if (QFileInfo::exists(path))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 is there already").arg(path));
    SystemRandom random;
    const QByteArray text = randomSecretText(random, passphraseCharacters).toLatin1() + '\n';
    if (auto written = secure::writeSecretFile(path, text); !written)
        return written.error();
    setup.configuration.vault.passphraseFile = name;
    setup.passphraseCost = secure::HashCost::Interactive;
    return secure::readCredential(path);
}

Expected<std::unique_ptr<SmsctlContext>> setUpServer(
    const ServerSetup &setup, vault::VaultContent vault, const secure::SecretBytes &passphrase)
{
    const QString path = QDir(setup.directory).filePath(configurationFileName());
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
    if (auto certificates
        = makeCertificates(made.configuration(), setup, passphrase, made.clock().nowMsUtc());
        !certificates) {
        return certificates.error();
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
        return saved.error();
    }
    if (auto written = replaceFile(path, toml); !written)
        return written.error();
    if (auto created = createUtility(made, setup, passphrase); !created)
        return created.error();
    return context;
}

} // namespace shahn::smsctl
