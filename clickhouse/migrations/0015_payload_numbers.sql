-- There are only a thousand pieces of three digits: the pieces of one number stand in many records that do not have the number, and
-- over ten million records an order number left 766 granules to be read. Pieces of five tell longer numbers apart.
-- Parts written before have the index after their next merge, and are pruned by the other one until then.
ALTER TABLE {table:executions} {on_cluster}
    ADD INDEX IF NOT EXISTS payload_numbers arrayStringConcat(extractAll(lowerUTF8(concat(
        error_message, '\n', error_stack_trace, '\n',
        input_body, '\n', input_headers, '\n', input_properties, '\n',
        output_body, '\n', output_headers, '\n', output_properties, '\n',
        arrayStringConcat(processor_error_messages, '\n'), '\n',
        arrayStringConcat(processor_error_stacktraces, '\n'), '\n',
        arrayStringConcat(processor_input_bodies, '\n'), '\n',
        arrayStringConcat(processor_input_headers, '\n'), '\n',
        arrayStringConcat(processor_input_properties, '\n'), '\n',
        arrayStringConcat(processor_output_bodies, '\n'), '\n',
        arrayStringConcat(processor_output_headers, '\n'), '\n',
        arrayStringConcat(processor_output_properties, '\n'))), '[0-9]{5,}'), '\n')
        TYPE text(tokenizer = ngrams(5));

ALTER TABLE {table:running_executions} {on_cluster}
    ADD INDEX IF NOT EXISTS payload_numbers arrayStringConcat(extractAll(lowerUTF8(concat(
        error_message, '\n', error_stack_trace, '\n',
        input_body, '\n', input_headers, '\n', input_properties, '\n',
        output_body, '\n', output_headers, '\n', output_properties, '\n',
        arrayStringConcat(processor_error_messages, '\n'), '\n',
        arrayStringConcat(processor_error_stacktraces, '\n'), '\n',
        arrayStringConcat(processor_input_bodies, '\n'), '\n',
        arrayStringConcat(processor_input_headers, '\n'), '\n',
        arrayStringConcat(processor_input_properties, '\n'), '\n',
        arrayStringConcat(processor_output_bodies, '\n'), '\n',
        arrayStringConcat(processor_output_headers, '\n'), '\n',
        arrayStringConcat(processor_output_properties, '\n'))), '[0-9]{5,}'), '\n')
        TYPE text(tokenizer = ngrams(5));
