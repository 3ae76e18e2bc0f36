// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/openssl_handles.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>
#include <openssl/pem.h>

#include <array>
#include <cstring>

namespace shahn::secure
{

namespace
{

BioPtr readerOf(std::span<const unsigned char> octets)
{
    return BioPtr(BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())));
}

std::span<const unsigned char> octetsOf(const QByteArray &bytes)
{
    return { reinterpret_cast<const unsigned char *>(bytes.constData()),
        static_cast<size_t>(bytes.size()) };
}

// An encrypted key is refused instead of asking at the terminal.
int noPassphrase(char *, int, int, void *) { return -1; }

} // namespace

QString openSslReason()
{
    std::array<char, 256> text = {};
    const unsigned long error = ERR_peek_last_error();
    ERR_clear_error();
    if (error == 0)
        return QStringLiteral("no reason given");
    ERR_error_string_n(error, text.data(), text.size());
    return QString::fromLatin1(text.data());
}

KeyPtr newP256Key() { return KeyPtr(EVP_EC_gen("P-256")); }

bool isP256Key(EVP_PKEY *key)
{
    if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_EC)
        return false;
    std::array<char, 64> group = {};
    size_t length = 0;
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) != 1)
        return false;
    return std::strcmp(group.data(), SN_X9_62_prime256v1) == 0;
}

CertificatePtr parseCertificate(const QByteArray &pemOrDer)
{
    if (pemOrDer.contains("-----BEGIN")) {
        const BioPtr reader = readerOf(octetsOf(pemOrDer));
        CertificatePtr certificate(PEM_read_bio_X509(reader.get(), nullptr, noPassphrase, nullptr));
        ERR_clear_error();
        return certificate;
    }
    const auto octets = octetsOf(pemOrDer);
    const unsigned char *position = octets.data();
    CertificatePtr certificate(d2i_X509(nullptr, &position, static_cast<long>(octets.size())));
    ERR_clear_error();
    if (certificate && position != octets.data() + octets.size())
        return nullptr;
    return certificate;
}

QByteArray toDer(X509 *certificate)
{
    const int length = i2d_X509(certificate, nullptr);
    if (length <= 0)
        return {};
    QByteArray der(length, Qt::Uninitialized);
    auto *position = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509(certificate, &position);
    return der;
}

QByteArray toPem(X509 *certificate)
{
    const BioPtr writer(BIO_new(BIO_s_mem()));
    if (!writer || PEM_write_bio_X509(writer.get(), certificate) != 1)
        return {};
    char *data = nullptr;
    const long length = BIO_get_mem_data(writer.get(), &data);
    return QByteArray(data, length);
}

SecretBytes toPem(EVP_PKEY *key)
{
    const BioPtr writer(BIO_new(BIO_s_secmem()));
    if (!writer
        || PEM_write_bio_PKCS8PrivateKey(writer.get(), key, nullptr, nullptr, 0, nullptr, nullptr)
            != 1) {
        return {};
    }
    char *data = nullptr;
    const long length = BIO_get_mem_data(writer.get(), &data);
    return SecretBytes::copyOf(
        { reinterpret_cast<const unsigned char *>(data), static_cast<size_t>(length) });
}

KeyPtr parseKey(const SecretBytes &pem)
{
    const BioPtr reader = readerOf(pem.octets());
    KeyPtr key(PEM_read_bio_PrivateKey(reader.get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    return key;
}

} // namespace shahn::secure
