"""How Alembic runs a step: on the connection that it is handed, each step in a transaction of its own."""

from alembic import context

from isotone.store.tables import meta

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=meta,
    transactional_ddl=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
