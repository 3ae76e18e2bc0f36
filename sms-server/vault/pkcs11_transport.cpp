// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/pkcs11_transport.h"

#include <QList>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

namespace shahn::vault
{

namespace
{

template <auto release>
struct Release {
    template <class T>
    void operator()(T *object) const
    {
        release(object);
    }
};

using BioPtr = std::unique_ptr<BIO, Release<BIO_free_all>>;
using BignumPtr = std::unique_ptr<BIGNUM, Release<BN_free>>;
using ContextPtr = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using ParamsPtr = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;
using ParamsBuilderPtr = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;

BignumPtr bignum(const QByteArray &octets)
{
    return BignumPtr(BN_bin2bn(reinterpret_cast<const unsigned char *>(octets.constData()),
        static_cast<int>(octets.size()), nullptr));
}

KeyPtr rsaKey(const QByteArray &modulus, const QByteArray &exponent)
{
    const BignumPtr n = bignum(modulus);
    const BignumPtr e = bignum(exponent);
    const ParamsBuilderPtr builder(OSSL_PARAM_BLD_new());
    const ContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY *key = nullptr;
    if (!n || !e || !builder || !context
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
        return nullptr;
    }
    const ParamsPtr params(OSSL_PARAM_BLD_to_param(builder.get()));
    if (!params || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
        return nullptr;
    }
    return KeyPtr(key);
}

} // namespace

Expected<QByteArray> rsaPublicKeyPem(const QByteArray &modulus, const QByteArray &exponent)
{
    const KeyPtr key = rsaKey(modulus, exponent);
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!key || !bio || PEM_write_bio_PUBKEY(bio.get(), key.get()) != 1)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("the transport key is no RSA key"));
    char *text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return QByteArray(text, static_cast<qsizetype>(size));
}

QByteArray publicKeyPem(const QByteArray &der)
{
    constexpr qsizetype lineLength = 64;
    const QByteArray text = der.toBase64();
    QByteArray pem = QByteArrayLiteral("-----BEGIN PUBLIC KEY-----\n");
    for (qsizetype at = 0; at < text.size(); at += lineLength)
        pem += text.mid(at, lineLength) + '\n';
    return pem + QByteArrayLiteral("-----END PUBLIC KEY-----\n");
}

QByteArray publicKeyDer(const QByteArray &pem)
{
    QByteArray text;
    for (const QByteArray &line : pem.split('\n')) {
        if (!line.startsWith('-'))
            text += line;
    }
    return QByteArray::fromBase64(text);
}

Expected<QByteArray> encryptToTransportKey(
    const QByteArray &publicKeyPem, std::span<const quint8> secret)
{
    const BioPtr bio(
        BIO_new_mem_buf(publicKeyPem.constData(), static_cast<int>(publicKeyPem.size())));
    const KeyPtr key(bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    const ContextPtr context(key ? EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr);
    size_t size = 0;
    if (!context || EVP_PKEY_encrypt_init(context.get()) != 1
        || EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1
        || EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), EVP_sha1()) != 1
        || EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), EVP_sha1()) != 1
        || EVP_PKEY_encrypt(context.get(), nullptr, &size, secret.data(), secret.size()) != 1) {
        return fail(ErrorCode::KeyFormat, QStringLiteral("the transport key is no RSA key"));
    }
    QByteArray wrapped(static_cast<qsizetype>(size), '\0');
    if (EVP_PKEY_encrypt(context.get(), reinterpret_cast<unsigned char *>(wrapped.data()), &size,
            secret.data(), secret.size())
        != 1) {
        return fail(
            ErrorCode::KeyFormat, QStringLiteral("the secret does not fit the transport key"));
    }
    wrapped.truncate(static_cast<qsizetype>(size));
    return wrapped;
}

} // namespace shahn::vault
