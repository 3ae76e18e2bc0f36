// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/authority_files.h"

#include "core/replace_file.h"
#include "secure/sealed_file.h"

#include <QFile>

namespace shahn::service
{

namespace
{

constexpr qint64 certificateBytesMax = 64 * 1024;

secure::SealedFileLabel labelOf(const AuthorityFiles &files)
{
    return { QStringLiteral("ca-key"), files.utilityCode };
}

} // namespace

Expected<void> saveAuthority(const secure::CertificateAuthority &authority,
    const AuthorityFiles &files, const secure::SecretBytes &passphrase, secure::HashCost cost)
{
    const auto keyPem = authority.keyPem();
    if (!keyPem)
        return keyPem.error();
    if (auto written
        = secure::writeSealedFile(files.keyFile, labelOf(files), passphrase, *keyPem, cost);
        !written) {
        return written;
    }
    return replaceFile(files.certificateFile, authority.certificatePem());
}

Expected<secure::CertificateAuthority> loadAuthority(
    const AuthorityFiles &files, const secure::SecretBytes &passphrase)
{
    QFile file(files.certificateFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1: %2").arg(files.certificateFile, file.errorString()));
    }
    const auto keyPem = secure::readSealedFile(files.keyFile, labelOf(files), passphrase);
    if (!keyPem)
        return keyPem.error();
    return secure::CertificateAuthority::load(file.read(certificateBytesMax), *keyPem);
}

} // namespace shahn::service
